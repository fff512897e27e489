#include "lab/pages.hpp"

#include <array>
#include <stdexcept>

#include <brotli/encode.h>
#include <zlib.h>

namespace loketwacht::lab {
namespace {

struct service {
    std::string_view name;
    std::string_view about;
};

constexpr std::array services{
    service{"Verhuizen", "Geef uw nieuwe adres door binnen acht werkdagen nadat u er bent gaan wonen."},
    service{"Identiteitskaart", "U krijgt een uitnodiging wanneer uw kaart vervalt. Maak daarna een afspraak."},
    service{"Reispas", "Reken op een week; voor wie snel weg moet bestaat een spoedprocedure aan een hoger tarief."},
    service{"Rijbewijs", "Een voorlopig, nieuw of internationaal rijbewijs vraagt u aan het loket aan."},
    service{"Geboorte aangeven", "Een geboorte geeft u aan binnen vijftien dagen, in de gemeente van de geboorte."},
    service{"Trouwen", "Doe ten vroegste zes maanden en ten laatste veertien dagen vooraf aangifte."},
    service{"Samenwonen", "Wettelijk samenwonen verklaart u met twee, aan het loket of schriftelijk."},
    service{"Overlijden", "De begrafenisondernemer regelt de aangifte meestal voor de nabestaanden."},
    service{"Uittreksels", "Een uittreksel uit de registers is gratis en draagt een elektronisch zegel."},
    service{"Bouwen en verbouwen",
            "Bekijk eerst of uw werken vrijgesteld zijn, meldingsplichtig of vergunningsplichtig."},
    service{"Afval", "De ophaalkalender hangt af van uw straat; het recyclagepark werkt op afspraak."},
    service{"Parkeren", "Bewoners van de zone rond het plein kunnen twee kaarten per adres krijgen."},
    service{"Kinderopvang", "Zoek een plaats bij de onthaalouders en crèches van de gemeente en de buren."},
    service{"Vrije tijd", "Schrijf in voor sportkampen, muziekles en de speelpleinen van de zomer."},
    service{"Premies", "Er zijn premies voor isolatie, regenputten, groendaken en geveltuinen."},
    service{"Meldingen", "Een losse tegel, een kapotte lamp of sluikstort: meld het en volg wat ermee gebeurt."},
};

constexpr std::array subjects{"De gemeenteraad", "Het college",  "De dienst Openbare Werken",
                              "De bibliotheek",  "De jeugdraad", "Het lokaal dienstencentrum",
                              "De sportdienst",  "De academie"};
constexpr std::array actions{
    "nodigt alle inwoners uit op een infoavond in de raadzaal, met koffie achteraf",
    "legt het ontwerp voor de heraanleg van de dorpskern dertig dagen ter inzage",
    "zoekt vrijwilligers die een paar uur per week willen meehelpen",
    "verhuist tijdelijk naar het oude schoolgebouw naast de kerk",
    "maakt de nieuwe openingsuren bekend, die ingaan op de eerste van de maand",
    "plant duizend bomen langs de trage wegen, samen met de scholen",
    "vraagt wat u van de buurt vindt; de vragenlijst invullen duurt tien minuten",
};
constexpr std::array endings{
    "Wie er niet bij kan zijn, leest het verslag een week later op deze website.",
    "Meer inlichtingen krijgt u tijdens de kantooruren aan het onthaal of aan de telefoon.",
    "Inschrijven kan tot het einde van de maand; de plaatsen worden toegewezen in volgorde van aanmelding.",
    "Tijdens de werken blijft de straat bereikbaar voor wie er woont en voor de hulpdiensten.",
    "De beslissing wordt bekendgemaakt op het infobord en in het volgende gemeenteblad.",
};
constexpr unsigned news_items = 24;

/// Where a link leads: a path where all is on one host.
std::string href(const portal_plan& plan, const planned_endpoint& to, ports on) {
    const bool one_host = plan.hosts.size() == 1 && to.host == plan.hosts.front();
    return one_host ? to.path : url_of(plan, to, on);
}

std::string link_to(const portal_plan& plan, const planned_endpoint& to, std::string_view text, ports on) {
    return "<a href=\"" + href(plan, to, on) + "\">" + std::string(text) + "</a>";
}

std::string links_of(const portal_plan& plan, ports on) {
    if (plan.linked.empty()) return {};
    std::string list = "<section>\n<h2>Snel naar</h2>\n<ul>\n";
    for (const linked_page& linked : plan.linked) {
        if (linked.by_form) {
            list += "<li><form method=\"post\" action=\"" + href(plan, linked.page, on) + "\"><button>" + linked.text +
                    "</button></form></li>\n";
        } else {
            list += "<li>" + link_to(plan, linked.page, linked.text, on) + "</li>\n";
        }
    }
    return list + "</ul>\n</section>\n";
}

}  // namespace

std::string opening(const portal_plan& plan, std::string_view title, ports on) {
    std::string page =
        "<!DOCTYPE html>\n<html lang=\"nl-BE\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
        std::string(title) + " | Gemeente " + plan.municipality +
        "</title>\n<style>body{font-family:sans-serif;max-width:60rem;margin:auto}nav a{margin-right:1rem}</style>\n"
        "</head>\n<body>\n<header><p>Gemeente " +
        plan.municipality + "</p>\n<nav>";
    for (const planned_endpoint& e : plan.endpoints) {
        using enum model::endpoint_role;
        if (e.role == home) page += link_to(plan, e, "Start", on);
        if (e.role == counter) page += link_to(plan, e, "Loket", on);
        if (e.role == login) page += link_to(plan, e, "Aanmelden", on);
    }
    return page + "</nav></header>\n<main>\n<h1>" + std::string(title) + "</h1>\n";
}

std::string closing(const portal_plan& plan) {
    return "</main>\n<footer><p>Gemeentehuis, Dorpsplein 1, " + plan.municipality + " (" + plan.province +
           "). Open op werkdagen van 9 tot 12 uur. Een verzonnen gemeente.</p></footer>\n"
           "</body>\n</html>\n";
}

std::string home_page(const portal_plan& plan, ports on) {
    std::string page = opening(plan, "Welkom in " + plan.municipality, on) + links_of(plan, on);
    page += "<section>\n<h2>Onze dienstverlening</h2>\n<ul>\n";
    for (const auto& [name, about] : services) {
        page += "<li><h3>" + std::string(name) + "</h3><p>" + std::string(about) + "</p></li>\n";
    }
    page += "</ul>\n</section>\n<section>\n<h2>Nieuws</h2>\n";
    for (unsigned i = 0; i < news_items; ++i) {
        page += "<article id=\"nieuws-" + std::to_string(i) + "\"><h3>" + subjects.at(i % subjects.size()) + " van " +
                plan.municipality + "</h3><p>" + subjects.at(i % subjects.size()) + " " +
                actions.at(i % actions.size()) + ". " + endings.at(i % endings.size()) + " " +
                endings.at((i + 2) % endings.size()) + "</p></article>\n";
    }
    return page + "</section>\n" + closing(plan);
}

std::string text_page(const portal_plan& plan, std::string_view title, std::string_view html, ports on) {
    return opening(plan, title, on) + "<p>" + std::string(html) + "</p>\n" + closing(plan);
}

std::string error_page(const portal_plan& plan, int status, ports on) {
    return text_page(plan, status == 404 ? "Niet gevonden" : "Niet mogelijk",
                     "Deze pagina kunnen wij niet tonen (" + std::to_string(status) + ").", on);
}

std::string gzip(const std::string& text) {
    constexpr int gzip_window = 15 + 16;
    constexpr int usual_memory = 8;
    z_stream stream{};
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip_window, usual_memory, Z_DEFAULT_STRATEGY) !=
        Z_OK) {
        throw std::runtime_error("zlib cannot start");
    }
    std::string zipped(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(zipped.data());
    stream.avail_out = static_cast<uInt>(zipped.size());
    const int ended = deflate(&stream, Z_FINISH);
    zipped.resize(stream.total_out);
    zipped.shrink_to_fit();
    deflateEnd(&stream);
    if (ended != Z_STREAM_END) throw std::runtime_error("zlib cannot compress a page");
    return zipped;
}

std::string brotli(const std::string& text) {
    std::size_t size = BrotliEncoderMaxCompressedSize(text.size());
    std::string out(size, '\0');
    const auto* from = reinterpret_cast<const std::uint8_t*>(text.data());
    if (BrotliEncoderCompress(BROTLI_DEFAULT_QUALITY, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, text.size(), from, &size,
                              reinterpret_cast<std::uint8_t*>(out.data())) == BROTLI_FALSE)
        throw std::runtime_error("brotli cannot compress a page");
    out.resize(size);
    return out;
}

}  // namespace loketwacht::lab
