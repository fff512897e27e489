{{- /* What the agent reads, and where it finds that. */}}

{{- /* The configuration: what the operator of the cluster says, and what follows from the chart. */}}
{{- define "loketwacht.configuration" -}}
{{- $own := dict
  "listen" (printf "%s:10285" .Values.listenAddress)
  "ledger" "/var/lib/loketwacht/loketwacht.db"
  "inventory" (list "../inventory/*.yaml") -}}
{{- if .Values.canary.existingSecret -}}
{{- $_ := set $own "canary" (dict "audit" "/var/lib/loketwacht/canary-audit.jsonl") -}}
{{- end -}}
{{- $config := deepCopy .Values.config -}}
{{- if or .Values.authorities.configMap .Values.authorities.secret -}}
{{- $trust := $config.trust | default dict -}}
{{- $files := $trust.ca_files | default list -}}
{{- range .Values.authorities.files -}}
{{- $files = append $files (printf "/etc/loketwacht/own-authorities/%s" .) -}}
{{- end -}}
{{- $_ := set $config "trust" (set $trust "ca_files" $files) -}}
{{- end -}}
{{- if and .Values.browser.enabled (not $config.browser) -}}
{{- $_ := set $config "browser" (dict "devtools" "http://127.0.0.1:9222") -}}
{{- end -}}
{{- merge $own $config | toYaml -}}
{{- end }}

{{- /* The data of a ConfigMap each; none where there is no inventory in the values. */}}
{{- define "loketwacht.files.config" -}}
loketwacht.yaml: |
  {{- include "loketwacht.configuration" . | nindent 2 }}
{{- end }}

{{- define "loketwacht.files.inventory" -}}
{{- if .Values.inventory.vlaanderen }}
vlaanderen.yaml: |
  {{- .Files.Get "files/vlaanderen.yaml" | nindent 2 }}
{{- end }}
{{- with .Values.inventory.portals }}
portals.yaml: |
  {{- dict "portals" . | toYaml | nindent 2 }}
{{- end }}
{{- end }}

{{- /* dict "root" $ "part" config or inventory */}}
{{- define "loketwacht.configMap" -}}
{{- $data := include (printf "loketwacht.files.%s" .part) .root -}}
{{ include "loketwacht.fullname" .root }}-{{ .part }}-{{ sha256sum $data | trunc 10 }}
{{- end }}

{{- /* Data by name, as JSON, of the ConfigMaps of before that pods of this release still mount. What a release no longer names helm
deletes at once, and a pod that the upgrade has not come to yet may have to start again, on another node. Where helm asks no
cluster there are none. */}}
{{- define "loketwacht.configMapsOfBefore" -}}
{{- $root := . -}}
{{- $namespace := include "loketwacht.namespace" . -}}
{{- $own := printf "^%s-(config|inventory)-[0-9a-f]{10}$" (include "loketwacht.fullname" .) -}}
{{- $names := list -}}
{{- range (lookup "v1" "Pod" $namespace "").items -}}
{{- range .spec.volumes -}}
{{- range prepend ((.projected | default dict).sources | default list) . -}}
{{- with (.configMap | default dict).name -}}
{{- if regexMatch $own . -}}{{- $names = append $names . -}}{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- range $part := list "config" "inventory" -}}
{{- $names = without $names (include "loketwacht.configMap" (dict "root" $root "part" $part)) -}}
{{- end -}}
{{- $found := dict -}}
{{- range $names | uniq -}}
{{- with lookup "v1" "ConfigMap" $namespace . -}}
{{- $_ := set $found .metadata.name .data -}}
{{- end -}}
{{- end -}}
{{- toJson $found -}}
{{- end }}

{{- define "loketwacht.volumeMounts" -}}
- name: config
  mountPath: /etc/loketwacht/config
  readOnly: true
- name: inventory
  mountPath: /etc/loketwacht/inventory
  readOnly: true
{{- if .Values.canary.existingSecret }}
- name: canary
  mountPath: /etc/loketwacht/canary
  readOnly: true
{{- end }}
{{- if .Values.web.existingSecret }}
- name: web
  mountPath: /etc/loketwacht/web
  readOnly: true
{{- end }}
{{- if or .Values.authorities.configMap .Values.authorities.secret }}
- name: own-authorities
  mountPath: /etc/loketwacht/own-authorities
  readOnly: true
{{- end }}
{{- with .Values.extraVolumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- /* dict "root" $ "config" and "inventory" the names of ConfigMaps */}}
{{- define "loketwacht.volumes" -}}
- name: config
  configMap:
    name: {{ .config }}
- name: inventory
  projected:
    sources:
      {{- if include "loketwacht.files.inventory" .root }}
      - configMap:
          name: {{ .inventory }}
      {{- end }}
      {{- range .root.Values.inventory.configMaps }}
      - configMap:
          name: {{ . }}
      {{- end }}
{{- with .root.Values.canary.existingSecret }}
- name: canary
  secret:
    secretName: {{ . }}
    defaultMode: 0440
{{- end }}
{{- with .root.Values.web.existingSecret }}
- name: web
  secret:
    secretName: {{ . }}
    defaultMode: 0440
{{- end }}
{{- with .root.Values.authorities }}
{{- if or .configMap .secret }}
- name: own-authorities
  {{- if .configMap }}
  configMap:
    name: {{ .configMap }}
  {{- else }}
  secret:
    secretName: {{ .secret }}
    defaultMode: 0440
    # Not the key that may stand beside them.
    items:
      {{- range .files }}
      - {key: {{ . | quote }}, path: {{ . | quote }}}
      {{- end }}
  {{- end }}
{{- end }}
{{- end }}
{{- with .root.Values.extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end }}
