{{- /* config/alertmanager in the operator's words. Every template here gives JSON. */}}

{{- /* A route or an inhibition rule: keys in camelCase, matchers as objects, routes within it likewise. */}}
{{- define "loketwacht.alertmanager.translated" -}}
{{- $out := dict -}}
{{- range $key, $value := . -}}
{{- if eq $key "routes" -}}
{{- $routes := list -}}
{{- range $value -}}
{{- $routes = append $routes (include "loketwacht.alertmanager.translated" . | fromJson) -}}
{{- end -}}
{{- $_ := set $out $key $routes -}}
{{- else if hasSuffix "matchers" $key -}}
{{- $matchers := list -}}
{{- range $value -}}
{{- $parts := regexFindAll `^[a-zA-Z_]+|=~|!~|!=|=|".*"$` . 3 -}}
{{- $matchers = append $matchers (dict
  "name" (index $parts 0)
  "matchType" (index $parts 1)
  "value" (printf "[%s]" (index $parts 2) | fromJsonArray | first)) -}}
{{- end -}}
{{- /* matchers, sourceMatch, targetMatch */ -}}
{{- $key = $key | trimSuffix "_matchers" | replace "source" "sourceMatch" | replace "target" "targetMatch" -}}
{{- $_ := set $out $key $matchers -}}
{{- else -}}
{{- $_ := set $out (camelcase $key | untitle) $value -}}
{{- end -}}
{{- end -}}
{{- toJson $out -}}
{{- end }}

{{- /* What the templates of config/alertmanager define, to stand before a text that uses it: the operator takes no files of
templates. What stands between two definitions would be part of that text, so nothing does. */}}
{{- define "loketwacht.alertmanager.definitions" -}}
{{- $text := "" -}}
{{- range $name := list "agent" "grafana" -}}
{{- $text = printf `%s{{ define "loketwacht.%s" }}%s{{ end }}` $text $name (index $.Values.addresses $name) -}}
{{- end -}}
{{- $comment := `(?m)^\{\{-?\s*/\*(?:[^*]|\*[^/])*\*/\s*-?\}\}\n` -}}
{{- range $path, $_ := .Files.Glob "files/templates/*.tmpl" -}}
{{- $file := $.Files.Get $path | replace "/d/loketwacht-" (printf "/d/%s-" (include "loketwacht.dashboards.prefix" $)) -}}
{{- $text = print $text (regexReplaceAll $comment $file "") -}}
{{- end -}}
{{- regexReplaceAll `\}\}\s+(\{\{-? define)` $text "}}${1}" | trim | toJson -}}
{{- end }}

{{- /* A value of a receiver: texts that use Loketwacht's templates, however deep, get the definitions before them.
dict "root" $ "value" it */}}
{{- define "loketwacht.alertmanager.defined" -}}
{{- $root := .root -}}
{{- if kindIs "map" .value -}}
{{- $out := dict -}}
{{- range $key, $value := .value -}}
{{- $json := include "loketwacht.alertmanager.defined" (dict "root" $root "value" $value) -}}
{{- $_ := set $out $key (printf "[%s]" $json | fromJsonArray | first) -}}
{{- end -}}
{{- toJson $out -}}
{{- else if kindIs "slice" .value -}}
{{- $out := list -}}
{{- range .value -}}
{{- $json := include "loketwacht.alertmanager.defined" (dict "root" $root "value" .) -}}
{{- $out = append $out (printf "[%s]" $json | fromJsonArray | first) -}}
{{- end -}}
{{- toJson $out -}}
{{- else if and (kindIs "string" .value) (contains `template "loketwacht.` (toString .value)) -}}
{{- $definitions := include "loketwacht.alertmanager.definitions" $root | printf "[%s]" | fromJsonArray | first -}}
{{- print $definitions .value | toJson -}}
{{- else -}}
{{- toJson .value -}}
{{- end -}}
{{- end }}

{{- /* A receiver of the file, with what the values say of it: dict "root" $ "file" the file's receiver */}}
{{- define "loketwacht.alertmanager.receiver" -}}
{{- $root := .root -}}
{{- $name := .file.name -}}
{{- $out := dict "name" $name -}}
{{- /* Whether it is told what was resolved, and how an e-mail looks, is as in the file. */ -}}
{{- $defaults := dict -}}
{{- range $key, $configs := .file -}}
{{- if kindIs "slice" $configs -}}
{{- $defaults = dict "sendResolved" (first $configs).send_resolved -}}
{{- end -}}
{{- end -}}
{{- $email := dict -}}
{{- range ($root.Files.Get "files/alertmanager.yaml" | fromYaml).receivers -}}
{{- range .email_configs -}}
{{- $headers := list -}}
{{- range $key, $value := .headers -}}
{{- $headers = append $headers (dict "key" $key "value" $value) -}}
{{- end -}}
{{- $email = dict "headers" $headers "html" .html "text" .text -}}
{{- end -}}
{{- end -}}
{{- if gt (len .file) 1 -}}
{{- $kinds := index $root.Values.alertmanagerConfig.receivers $name -}}
{{- if not $kinds -}}
{{- fail (printf "alertmanagerConfig.receivers.%s: it goes nowhere; say where, in the operator's words, such as webhookConfigs" $name) -}}
{{- end -}}
{{- range $kind, $configs := $kinds -}}
{{- $list := list -}}
{{- range $configs -}}
{{- $config := deepCopy . -}}
{{- range $key, $value := merge (dict) $defaults (ternary $email (dict) (eq $kind "emailConfigs")) -}}
{{- if not (hasKey $config $key) -}}{{- $_ := set $config $key $value -}}{{- end -}}
{{- end -}}
{{- $list = append $list (include "loketwacht.alertmanager.defined" (dict "root" $root "value" $config) | fromJson) -}}
{{- end -}}
{{- $_ := set $out $kind $list -}}
{{- end -}}
{{- end -}}
{{- toJson $out -}}
{{- end }}
