#pragma once

#include <cstddef>
#include <string_view>

#include "model/claim_kind.hpp"
#include "model/evidence_kinds.hpp"
#include "model/personal_data.hpp"

namespace loketwacht::model {

/// What a value of evidence is. Durations are seconds, moments are ISO 8601 in UTC.
enum class evidence_name {
    text,
    url,
    status,
    to,
    reason,
    detail,
    http,
    https,
    answer,
    answers,
    from,
    page,
    form,
    button,
    asked,
    secret,
    number,
    known,
    label,
    name,
    type,
    words,
    strong,
    pattern,
    resource,
    source,
    more,
    max_age_seconds,
    certificate,
    subject,
    position,
    sent,
    at,
    ago_seconds,
    left_seconds,
    limit_seconds,
    lifetime_seconds,
    host,
    port,
    names,
    issuer,
    serial,
    keys,
    bits,
    signatures,
    algorithm,
    suite,
    certificates,
    versions,
    challenge,
    cookie,
    missing,
    media_type,
    reference,
    wall,
    links,
    met_at,
    claim,        ///< what the words say, one of `claim_kind`
    address,      ///< that showed it, where the name has several; of any kind
    contents_end  // not a name: how many there are
};

/// How a value stands in JSON: `list` where there may be several.
enum class evidence_shape { text, number, list };

[[nodiscard]] std::string_view to_string(evidence_name n);  // "max_age_seconds"
[[nodiscard]] evidence_shape shape_of(evidence_name n);

}  // namespace loketwacht::model
