{{- /* How the agents are scraped, by Service or by pod: as `serviceMonitor` says. */}}
{{- define "loketwacht.monitor.endpoint" -}}
port: http
scheme: {{ .Values.serviceMonitor.scheme }}
interval: {{ .Values.serviceMonitor.interval }}
scrapeTimeout: {{ .Values.serviceMonitor.scrapeTimeout }}
relabelings:
  # By this name and the namespace rules, alerts and dashboards know the agents of this release.
  - targetLabel: job
    replacement: {{ include "loketwacht.job" . }}
  # An agent that gets another address is the same agent.
  - targetLabel: instance
    sourceLabels: [__meta_kubernetes_namespace, __meta_kubernetes_pod_name]
    separator: /
  # The operator names the port so; the agent's own label of that name would become exported_endpoint.
  - action: labeldrop
    regex: endpoint
  {{- with .Values.serviceMonitor.relabelings }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- with .Values.serviceMonitor.metricRelabelings }}
metricRelabelings:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.serviceMonitor.tlsConfig }}
tlsConfig:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.serviceMonitor.basicAuth }}
basicAuth:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
