{{- define "loketwacht.name" -}}
{{- .Values.nameOverride | default .Chart.Name | trunc 52 | trimSuffix "-" -}}
{{- end }}

{{- /* 52: Kubernetes adds a hash of eleven characters to the name of a StatefulSet, for a label of 63. */}}
{{- define "loketwacht.fullname" -}}
{{- $name := include "loketwacht.name" . -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 52 | trimSuffix "-" -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | trunc 52 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 52 | trimSuffix "-" -}}
{{- end -}}
{{- end }}

{{- define "loketwacht.namespace" -}}
{{- .Values.namespaceOverride | default .Release.Namespace -}}
{{- end }}

{{- define "loketwacht.selectorLabels" -}}
app.kubernetes.io/name: {{ include "loketwacht.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "loketwacht.labels" -}}
{{- $own := dict
  "helm.sh/chart" (printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-")
  "app.kubernetes.io/version" (.Chart.AppVersion | replace "+" "_" | trunc 63)
  "app.kubernetes.io/managed-by" .Release.Service }}
{{- mustMergeOverwrite (deepCopy .Values.commonLabels) $own (include "loketwacht.selectorLabels" . | fromYaml) | toYaml -}}
{{- end }}

{{- /* Those of the pods of the agent; the pod of `helm test` has another component. */}}
{{- define "loketwacht.agentLabels" -}}
{{ include "loketwacht.selectorLabels" . }}
app.kubernetes.io/component: agent
{{- end }}

{{- define "loketwacht.ipFamilies" -}}
{{- with .Values.service.ipFamilyPolicy -}}
ipFamilyPolicy: {{ . }}
{{ end -}}
{{- with .Values.service.ipFamilies -}}
ipFamilies: {{ toJson . }}
{{- end -}}
{{- end }}

{{- define "loketwacht.serviceAccountName" -}}
{{- .Values.serviceAccount.name | default (ternary (include "loketwacht.fullname" .) "default" .Values.serviceAccount.create) -}}
{{- end }}

{{- /* An image: dict "root" $ "image" .Values.image "tag" its default tag. */}}
{{- define "loketwacht.image" -}}
{{- $name := printf "%s/%s" (.root.Values.global.imageRegistry | default .image.registry) .image.repository -}}
{{- if .image.digest -}}
{{ $name }}@{{ .image.digest }}
{{- else -}}
{{ $name }}:{{ .image.tag | default .tag }}
{{- end -}}
{{- end }}

{{- /* What a ledger asks for. */}}
{{- define "loketwacht.claim" -}}
accessModes: {{ toJson .Values.persistence.accessModes }}
{{- with .Values.persistence.storageClassName }}
storageClassName: {{ . }}
{{- end }}
resources:
  requests:
    storage: {{ .Values.persistence.size }}
{{- end }}

{{- define "loketwacht.imagePullSecrets" -}}
{{- with concat .Values.global.imagePullSecrets .Values.imagePullSecrets | uniq -}}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end }}

{{- /* What no schema can say. */}}
{{- define "loketwacht.validate" -}}
{{- with .Values.inventory }}
{{- if not (or .vlaanderen .portals .configMaps) }}
{{- fail "inventory: there is nothing to watch; set inventory.vlaanderen, inventory.portals or inventory.configMaps" }}
{{- end }}
{{- end }}
{{- if and .Values.persistence.existingClaim (gt (int .Values.shards) 1) }}
{{- fail "persistence.existingClaim: a ledger is of one shard; set shards to 1, or name claims ledger-NAME-0 and on, which are taken up by their names" }}
{{- end }}
{{- if and .Values.authorities.configMap .Values.authorities.secret }}
{{- fail "authorities: name a ConfigMap or a Secret, not both" }}
{{- end }}
{{- if and .Values.serviceMonitor.enabled .Values.podMonitor.enabled }}
{{- fail "podMonitor.enabled: the agents would be scraped twice; set serviceMonitor.enabled to false" }}
{{- end }}
{{- if and .Values.ingress.enabled .Values.httpRoute.enabled (ne .Values.ingress.host .Values.httpRoute.host) }}
{{- fail "httpRoute.host: another than ingress.host; the agents send visitors to one of them" }}
{{- end }}
{{- if and .Values.dashboards.grafanaOperator.enabled (not .Values.dashboards.enabled) }}
{{- fail "dashboards.grafanaOperator.enabled: its objects name the ConfigMaps of the dashboards; set dashboards.enabled" }}
{{- end }}
{{- if and .Values.canary.existingSecret (not .Values.persistence.enabled) }}
{{- fail "canary.existingSecret: its audit must outlive the pod; set persistence.enabled" }}
{{- end }}
{{- end }}
