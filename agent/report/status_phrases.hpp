#pragma once

namespace loketwacht::report {

/// Words of status pages and of the terminal. Where `%1`, `%2`, … stand for what differs, the comment says what.
enum class status_phrase {
    motto,
    metrics,
    portals_linked,
    also,
    findings_linked,
    as_json,
    // The status page.
    status_title,
    as_of,          // moment
    trusted_roots,  // number, day of the youngest
    dropped_roots,  // number, names
    agent_title,
    agent_is_well,
    agent_is_unwell,  // before what is wrong
    agent_part,
    agent_state,
    agent_since,
    part_clock,
    part_descriptors,
    part_memory,
    part_reader,
    part_browser,
    part_trust_store,
    part_ledger,
    part_configuration,
    well,
    shards,
    shard_of,  // its number, of how many
    portals_by_verdict,
    most_fail,  // number, of how many, how
    there_are_none,
    verdict,
    portal,
    findings,
    https,
    certificate,
    last_look,
    not_yet,
    none,
    and_more,  // number
    on,        // endpoint
    pages,
    previous,
    next,
    page_of,  // number, of how many
    no_such_portal,
    no_such_portal_says,
    all_portals,
    // A portal's page.
    back,
    site,
    id,
    nis_code,
    province,
    platform,
    centre,
    look_again,
    not_known,         // a heading
    not_known_of,      // endpoint, reason in words
    not_known_status,  // endpoint, HTTP status, reason in words
    no_findings,
    seen,
    since,
    last_confirmed,
    remedy,
    source,
    what_changed,
    ledger_unreadable,
    nothing_yet,
    latest_days,  // number
    verdicts,
    when,
    what,
    finding,
    newest_of_each,  // number
    opened,
    resolved,
    severity_changed,
    endpoints,
    front_doors,
    status,
    url,
    hsts_for,  // duration
    second_try,
    redirect_leaves,
    discovered_by,
    frame_of,  // endpoint
    addresses,
    answers,
    not_needed,
    issuer,
    valid,
    from_to,  // moment, moment
    key,
    signed_with,
    names,
    chain,
    verified,
    not_verified,
    seen_at,  // moment
    old_tls,
    all_as_json,
    begins_in,  // duration
    ended_ago,  // duration
    left,       // duration
    // The terminal; words of the margin have at most eight letters.
    findings_none,
    findings_one,
    findings_many,  // number
    looked_at,      // moment
    not_probed,
    margin_what,
    margin_seen,
    margin_since,
    margin_unknown,
    margin_why,
    margin_remedy,
    margin_source,
    connection_kept,
    leads_out,
    broken,
    margin_addresses,
    margin_chain,
    margin_issuer,
    margin_valid,
    margin_key,
    key_signed,  // key, algorithm
    margin_names,
    front_door_of,  // host
    margin_legacy,
    is_accepted,  // TLS version
    no_fields,
    scripts_fill,
    browser_drew,
    page_cut,
    page_too_much,
    page_look_spent,
    page_no_reader,
    frame,
    contents_end  // not a phrase: how many there are
};

}  // namespace loketwacht::report
