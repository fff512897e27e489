{{- /* What the Ingress and the HTTPRoute show to people. */}}

{{- /* The host at which the agents are; empty where they are shown to nobody. */}}
{{- define "loketwacht.exposed.host" -}}
{{- if .Values.ingress.enabled -}}{{ .Values.ingress.host }}{{- else if .Values.httpRoute.enabled -}}{{ .Values.httpRoute.host }}{{- end -}}
{{- end }}

{{- /* Host by Service, as JSON. Each shard shows its own portals: with several, each has a host of its own, and any of them sends
on there who asks at the common one. */}}
{{- define "loketwacht.exposed.hosts" -}}
{{- $fullname := include "loketwacht.fullname" . -}}
{{- $host := include "loketwacht.exposed.host" . -}}
{{- $hosts := dict $fullname $host -}}
{{- if gt (int .Values.shards) 1 -}}
{{- range $shard := until (int .Values.shards) -}}
{{- $_ := set $hosts (printf "%s-shard-%d" $fullname $shard) (printf "%d.%s" $shard $host) -}}
{{- end -}}
{{- end -}}
{{- toJson $hosts -}}
{{- end }}

{{- /* Paths of a Service, whole ones and beginnings, as JSON: dict "root" $ "service" its name. */}}
{{- define "loketwacht.exposed.paths" -}}
{{- $paths := dict "/api" "beginning" -}}
{{- range list "/" "/agent" "/favicon.svg" "/style.css" -}}
{{- $_ := set $paths . "whole" -}}
{{- end -}}
{{- range list "/pictures" "/portals" "/runbooks" -}}
{{- $_ := set $paths . "beginning" -}}
{{- end -}}
{{- if and (gt (int .root.Values.shards) 1) (eq .service (include "loketwacht.fullname" .root)) -}}
{{- /* Whichever shard answers would list its own portals only, and not say so. */ -}}
{{- $paths = omit $paths "/api" -}}
{{- end -}}
{{- toJson $paths -}}
{{- end }}
