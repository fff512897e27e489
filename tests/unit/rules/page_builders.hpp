#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "builders.hpp"

/// Pages to judge, as the reader of HTML would tell them.
namespace loketwacht::rules::testing {

inline model::form_control input(const std::string& label, const std::string& type = "text",
                                 const std::string& name = "") {
    model::form_control control;
    control.type = type;
    control.name = name;
    control.label = label;
    return control;
}

inline model::form_control password(const std::string& label = "Wachtwoord") {
    return input(label, "password", "ww");
}

/// A form that is posted to https by one button; its text is what its labels and its button say.
inline model::page_form form(std::vector<model::form_control> controls, const std::string& button,
                             const model::url& to = https(host_name, "/verder")) {
    model::page_form made;
    made.name = "form 1";
    made.submits = {{"", to, model::form_method::post}, {button, to, model::form_method::post}};
    for (const model::form_control& control : controls)
        made.text += control.label + " ";
    made.text += button;
    made.controls = std::move(controls);
    return made;
}

inline model::page_form number_login() {
    return form({input("Rijksregisternummer"), password()}, "Aanmelden");
}

inline model::page_form mail_login() {
    return form({input("E-mailadres", "email"), password()}, "Aanmelden");
}

inline model::page_facts page_with(std::vector<model::page_form> forms) {
    model::page_facts facts = plain_page();
    facts.language = "nl";
    facts.forms = std::move(forms);
    return facts;
}

inline model::page_link itsme() {
    return {https("idp.prd.itsme.services", "/v2/authorization"), "Aanmelden met itsme"};
}

inline model::hop shows(const model::page_facts& facts, const model::url& url = https()) {
    model::hop hop = answer(url, 200);
    hop.page = std::make_shared<model::page_facts>(facts);
    return hop;
}

/// The scene's endpoint "home" shows this page.
inline void show(scene& s, const model::page_facts& facts, const model::url& url = https()) {
    s.seen.endpoints[0].walk = walk({shows(facts, url)});
    s.portal.endpoints[0].url = url;
}

inline void show_form(scene& s, const model::page_form& made) {
    show(s, page_with({made}));
}

}  // namespace loketwacht::rules::testing
