{{- /* What tells a release from others in one Prometheus and one Grafana: its namespace and its name, which is its job. */}}

{{- define "loketwacht.job" -}}
{{- include "loketwacht.fullname" . -}}
{{- end }}

{{- /* How the links to runbooks begin. */}}
{{- define "loketwacht.runbooks" -}}
{{- .Values.addresses.runbooks | default (printf "%s/runbooks" .Values.addresses.agent) -}}
{{- end }}

{{- /* A query, or a text with queries in it, of this release's series alone: dict "root" $ "text" it. Every selector gets the
matchers, and every name of ours that has none; the job that the files count on goes. The matchers are in single quotes, which
PromQL takes too, for queries stand within the strings of templates. */}}
{{- define "loketwacht.scoped" -}}
{{- $matchers := printf "namespace='%s',job='%s'" (include "loketwacht.namespace" .root) (include "loketwacht.job" .root) -}}
{{- $text := regexReplaceAll `\b(ALERTS|[a-z_:][a-z0-9_:]*)\{([^{])` .text (printf "${1}{%s,${2}" $matchers) -}}
{{- $text = regexReplaceAll `\b(loketwacht[_:][a-z0-9_:]+)([^a-z0-9_:{]|$)` $text (printf "${1}{%s}${2}" $matchers) -}}
{{- regexReplaceAll `,job=\\?"loketwacht\\?"` $text "" -}}
{{- end }}

{{- /* Labels of all that its rules record and tell. */}}
{{- define "loketwacht.recordedLabels" -}}
namespace: {{ include "loketwacht.namespace" . }}
job: {{ include "loketwacht.job" . }}
{{- end }}

{{- /* How the addresses of its dashboards begin, and what their titles end in: nothing is added for the release that README.md
installs, loketwacht in the namespace loketwacht. */}}
{{- define "loketwacht.dashboards.prefix" -}}
{{- $of := printf "%s/%s" (include "loketwacht.namespace" .) (include "loketwacht.job" .) -}}
{{- ternary "loketwacht" (printf "loketwacht-%s" (sha256sum $of | trunc 8)) (eq $of "loketwacht/loketwacht") -}}
{{- end }}

{{- define "loketwacht.dashboards.suffix" -}}
{{- $of := printf "%s/%s" (include "loketwacht.namespace" .) (include "loketwacht.job" .) -}}
{{- ternary "" (printf " (%s)" $of) (eq $of "loketwacht/loketwacht") -}}
{{- end }}

{{- /* A dashboard of this release: dict "root" $ "text" the file. One line of it has one key. */}}
{{- define "loketwacht.dashboards.scoped" -}}
{{- $prefix := include "loketwacht.dashboards.prefix" .root -}}
{{- $lines := list -}}
{{- range .text | splitList "\n" -}}
{{- if regexMatch `^\s*"(expr|query|definition)": "` . -}}
{{- $lines = append $lines (include "loketwacht.scoped" (dict "root" $.root "text" .)) -}}
{{- else -}}
{{- $lines = append $lines . -}}
{{- end -}}
{{- end -}}
{{- $text := $lines | join "\n" | replace "/d/loketwacht-" (printf "/d/%s-" $prefix) | replace `"uid": "loketwacht-` (printf `"uid": "%s-` $prefix) -}}
{{- $text = regexReplaceAll `(?m)^  "title": "(.+)",$` $text (printf `  "title": "${1}%s",` (include "loketwacht.dashboards.suffix" .root)) -}}
{{- /* The tag by which they link to each other. */}}
{{- regexReplaceAll `(?m)^(\s+)"loketwacht"$` $text (printf `${1}"%s"` $prefix) -}}
{{- end }}
