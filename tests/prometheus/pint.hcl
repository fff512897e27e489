# pint on the shipped rules: no Prometheus is asked. What is switched off has its reason here.
parser {
  schema = "prometheus"
}

# A finding is a fact: that it is there is the condition. So is a portal that is unreachable or unknown, or an endpoint that is down, and the watchdog always fires on purpose.
rule {
  match {
    name = "Loketwacht(DataInTheClear|CertificateInvalid|CertificateExpiring|WeakLogin|ProtectedPageOpen|WeakEncryption|PortalNotInspectable|PortalUnreachable|PortalUnknown|EndpointDown|Watchdog)(Warning)?"
  }
  disable = ["alerts/comparison"]
}

# A finding that is told alone has no told_together: the last of the three that are asked for it has not, on purpose.
rule {
  match {
    name = "loketwacht:finding:critical"
  }
  disable = ["promql/impossible"]
}

rule {
  match {
    kind = "alerting"
  }
  annotation "summary" {
    severity = "bug"
    required = true
  }
  annotation "description" {
    severity = "bug"
    required = true
  }
  label "team" {
    severity = "bug"
    required = true
    value    = "crt"
  }
  label "severity" {
    severity = "bug"
    required = true
    value    = "critical|warning|info|none"
  }
}

# The page of warnings is that of what is critical, which has the name without `Warning`; rules_test.py says which.
rule {
  match {
    kind = "alerting"
  }
  ignore {
    name = "Loketwacht.+Warning"
  }
  annotation "runbook_url" {
    severity = "bug"
    required = true
    value    = "https://loketwacht\\.crt\\.example\\.be/runbooks/{{ $alert }}\\.md"
  }
}

rule {
  match {
    kind = "recording"
  }
  name "loketwacht:[a-z]+:[a-z_]+" {
    severity = "bug"
  }
}
