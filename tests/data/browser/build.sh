#!/usr/bin/env bash
# Builds the page of react, vue or angular anew from its source, in a temporary directory, with node and npm.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
page=${1:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export NG_CLI_ANALYTICS=false

# Writes the shell: what comes over the wire before any script has run.
shell() { # the root element, the script or nothing
    printf '%s\n' '<!doctype html>' '<html lang="nl">' '<head>' '<meta charset="utf-8">' \
        '<meta name="viewport" content="width=device-width, initial-scale=1">' '<title>Voorbeeldgemeente</title>' \
        '</head>' '<body>' "$1" "$2" '</body>' '</html>'
}

install_packages() {
    echo '{"private": true, "type": "module"}' >package.json
    npm install --no-audit --no-fund --save-exact "$@"
}

with_vite() { # the plug-in, the script in src, the id of the root element
    shell "<div id=\"$3\"></div>" "<script type=\"module\" src=\"/src/$2\"></script>" >index.html
    cat >vite.config.js <<END
import plugin from "$1";

export default {
  base: "./",
  plugins: [plugin()],
  build: {
    license: { fileName: "licences.md" },
    rolldownOptions: {
      output: {
        entryFileNames: "assets/[name].js",
        chunkFileNames: "assets/[name].js",
        assetFileNames: "assets/[name][extname]",
      },
    },
  },
};
END
    npx vite build
    # Vite adds some lines of its own to each bundle, which its list of licences leaves out.
    { cat dist/licences.md; sed -n '/^# Licenses of bundled/q; p' node_modules/vite/LICENSE.md; } >dist/LICENCES
    rm dist/licences.md
}

react() {
    install_packages react@19.3.1 react-dom@19.3.1 react-router@7.18.6 vite@8.3.8 @vitejs/plugin-react@6.3.0
    cp "$here/react/source.jsx" src/
    with_vite @vitejs/plugin-react source.jsx root
}

vue() {
    install_packages vue@3.5.45 vue-router@4.6.5 vite@8.3.8 @vitejs/plugin-vue@6.0.11
    cp "$here/vue/source.vue" src/
    cat >src/main.js <<'END'
import { createApp, h } from "vue";
import { createRouter, createWebHashHistory, RouterView } from "vue-router";
import Counter from "./source.vue";

const router = createRouter({ history: createWebHashHistory(), routes: [{ path: "/:product?", component: Counter }] });
createApp({ render: () => h(RouterView) }).use(router).mount("#app");
END
    with_vite @vitejs/plugin-vue main.js app
}

angular() {
    install_packages @angular/{common,compiler,compiler-cli,core,forms,platform-browser}@21.2.26 @angular/{build,cli}@21.2.27 \
        rxjs@7.8.2 tslib@2.8.1 typescript@5.9.3 zone.js@0.16.3
    cp "$here/angular/source.ts" src/
    shell '<app-root></app-root>' '' >src/index.html
    cat >tsconfig.json <<'END'
{
  "compilerOptions": {
    "strict": true, "target": "ES2022", "module": "preserve", "moduleResolution": "bundler",
    "importHelpers": true, "skipLibCheck": true
  },
  "angularCompilerOptions": { "strictTemplates": true },
  "files": ["src/source.ts"]
}
END
    cat >angular.json <<'END'
{
  "version": 1,
  "projects": {
    "page": {
      "projectType": "application", "root": "", "sourceRoot": "src",
      "architect": {
        "build": {
          "builder": "@angular/build:application",
          "options": {
            "browser": "src/source.ts", "polyfills": ["zone.js"], "tsConfig": "tsconfig.json",
            "outputPath": { "base": "dist", "browser": "" }, "baseHref": "./", "deployUrl": "assets/",
            "outputHashing": "none", "extractLicenses": true
          }
        }
      }
    }
  }
}
END
    npx ng build
    mkdir dist/assets
    mv dist/*.js dist/assets/
    mv dist/3rdpartylicenses.txt dist/LICENCES
}

case $page in
react | vue | angular) ;;
*)
    echo "usage: $0 react|vue|angular" >&2
    exit 2
    ;;
esac
cd "$work"
mkdir src
"$page"
rm -rf "$here/$page/assets"
cp -r dist/index.html dist/LICENCES dist/assets "$here/$page/"
