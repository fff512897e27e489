#pragma once

#include "model/snapshot.hpp"
#include "report/page_parts.hpp"

namespace loketwacht::report {

/// Whom to call about a portal, about the platforms that it is on, and whom its hosts name in a security.txt that is
/// not past its end; nothing where nobody is named.
void add_contacts(const page& to, const model::portal_state& state, model::sys_time now);

/// For whom a portal's page is, and when.
struct portal_readers {
    std::string_view portal;  ///< its id
    model::sys_time now;
    bool may_remark;  ///< on what is open
};

/// What is open, the gravest first, each with what was seen, what to do and its runbook, and what follows from it
/// folded below it; and forms for who may say something of it.
void add_findings(const page& to, const model::portal_state& state, const explainer& explain, const portal_readers& by);

/// Until when a finding is accepted, why, and where that was written; and who works on it.
void add_what_is_said(const page& to, const model::open_finding& open);

/// The forms with which that is said of a finding, and taken back.
void add_remark_forms(const page& to, const model::open_finding& open, const portal_readers& by);

/// A button that takes back what was said.
void add_take_back(const page& to, const model::remark& said, std::string_view portal);

/// How the login pages looked that have findings: each once.
void add_pictures(const page& to, const model::portal_state& state);

/// A line that leads to a runbook.
void add_runbook(const page& to, std::string_view name);

/// The portal's exceptions that accept nothing: past their end, or of what is not open.
void add_idle_exceptions(const page& to, const model::portal_state& state, const portal_readers& by);

/// What the latest look saw of a portal: endpoints hop by hop, front doors, addresses, certificates.
void add_latest(const page& to, const model::portal_state& state, model::sys_time now);

}  // namespace loketwacht::report
