#include "page/tags.hpp"

#include <bitset>
#include <initializer_list>

namespace loketwacht::page {

namespace {

class tag_set {
public:
    tag_set(std::initializer_list<GumboTag> tags) {
        for (const GumboTag tag : tags)
            bits_.set(tag);
    }
    [[nodiscard]] bool holds(GumboTag tag) const { return bits_[tag]; }

private:
    std::bitset<GUMBO_TAG_LAST + 1> bits_;
};

}  // namespace

bool is_void(GumboTag tag) {
    static const tag_set set{
        GUMBO_TAG_AREA,   GUMBO_TAG_BASE,    GUMBO_TAG_BASEFONT, GUMBO_TAG_BGSOUND,  GUMBO_TAG_BR,   GUMBO_TAG_COL,
        GUMBO_TAG_EMBED,  GUMBO_TAG_FRAME,   GUMBO_TAG_HR,       GUMBO_TAG_IMAGE,    GUMBO_TAG_IMG,  GUMBO_TAG_INPUT,
        GUMBO_TAG_KEYGEN, GUMBO_TAG_ISINDEX, GUMBO_TAG_LINK,     GUMBO_TAG_MENUITEM, GUMBO_TAG_META, GUMBO_TAG_PARAM,
        GUMBO_TAG_SOURCE, GUMBO_TAG_TRACK,   GUMBO_TAG_WBR};
    return set.holds(tag);
}

bool is_raw_text(GumboTag tag) {
    static const tag_set set{GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,  GUMBO_TAG_TITLE,   GUMBO_TAG_TEXTAREA,
                             GUMBO_TAG_XMP,    GUMBO_TAG_IFRAME, GUMBO_TAG_NOEMBED, GUMBO_TAG_NOFRAMES};
    return set.holds(tag);
}

bool is_formatting(GumboTag tag) {
    static const tag_set set{GUMBO_TAG_A,      GUMBO_TAG_B,      GUMBO_TAG_BIG,  GUMBO_TAG_CODE, GUMBO_TAG_EM,
                             GUMBO_TAG_FONT,   GUMBO_TAG_I,      GUMBO_TAG_NOBR, GUMBO_TAG_S,    GUMBO_TAG_SMALL,
                             GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG, GUMBO_TAG_TT,   GUMBO_TAG_U};
    return set.holds(tag);
}

bool is_heading(GumboTag tag) {
    static const tag_set set{GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6};
    return set.holds(tag);
}

bool ends_paragraph(GumboTag tag) {
    static const tag_set set{GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE,  GUMBO_TAG_ASIDE,      GUMBO_TAG_BLOCKQUOTE,
                             GUMBO_TAG_CENTER,  GUMBO_TAG_DETAILS,  GUMBO_TAG_DIR,        GUMBO_TAG_DIV,
                             GUMBO_TAG_DL,      GUMBO_TAG_FIELDSET, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FIGURE,
                             GUMBO_TAG_FOOTER,  GUMBO_TAG_HEADER,   GUMBO_TAG_HGROUP,     GUMBO_TAG_MAIN,
                             GUMBO_TAG_MENU,    GUMBO_TAG_NAV,      GUMBO_TAG_OL,         GUMBO_TAG_P,
                             GUMBO_TAG_SECTION, GUMBO_TAG_SUMMARY,  GUMBO_TAG_UL,         GUMBO_TAG_PRE,
                             GUMBO_TAG_LISTING, GUMBO_TAG_H1,       GUMBO_TAG_H2,         GUMBO_TAG_H3,
                             GUMBO_TAG_H4,      GUMBO_TAG_H5,       GUMBO_TAG_H6};
    return set.holds(tag);
}

bool is_special(GumboTag tag) {
    static const tag_set set{
        GUMBO_TAG_APPLET,   GUMBO_TAG_BODY,     GUMBO_TAG_BUTTON, GUMBO_TAG_CAPTION,   GUMBO_TAG_COLGROUP,
        GUMBO_TAG_DD,       GUMBO_TAG_DT,       GUMBO_TAG_FORM,   GUMBO_TAG_FRAMESET,  GUMBO_TAG_HEAD,
        GUMBO_TAG_HTML,     GUMBO_TAG_IFRAME,   GUMBO_TAG_LI,     GUMBO_TAG_MARQUEE,   GUMBO_TAG_NOEMBED,
        GUMBO_TAG_NOFRAMES, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_OBJECT, GUMBO_TAG_PLAINTEXT, GUMBO_TAG_SCRIPT,
        GUMBO_TAG_SELECT,   GUMBO_TAG_STYLE,    GUMBO_TAG_TABLE,  GUMBO_TAG_TBODY,     GUMBO_TAG_TD,
        GUMBO_TAG_TEMPLATE, GUMBO_TAG_TEXTAREA, GUMBO_TAG_TFOOT,  GUMBO_TAG_TH,        GUMBO_TAG_THEAD,
        GUMBO_TAG_TITLE,    GUMBO_TAG_TR,       GUMBO_TAG_XMP};
    return set.holds(tag) || ends_paragraph(tag);
}

bool bounds_scope(GumboTag tag) {
    // A select too: within it nearly all end tags are ignored.
    static const tag_set set{GUMBO_TAG_APPLET,  GUMBO_TAG_CAPTION, GUMBO_TAG_TABLE,    GUMBO_TAG_TD,    GUMBO_TAG_TH,
                             GUMBO_TAG_MARQUEE, GUMBO_TAG_OBJECT,  GUMBO_TAG_TEMPLATE, GUMBO_TAG_SELECT};
    return set.holds(tag);
}

bool bounds_button_scope(GumboTag tag) {
    return bounds_scope(tag) || tag == GUMBO_TAG_BUTTON;
}

bool bounds_list_scope(GumboTag tag) {
    return bounds_scope(tag) || tag == GUMBO_TAG_OL || tag == GUMBO_TAG_UL;
}

bool bounds_table_scope(GumboTag tag) {
    return tag == GUMBO_TAG_TABLE;
}

bool bounds_nothing(GumboTag /*tag*/) {
    return false;
}

bool is_cell(GumboTag tag) {
    return tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH;
}

bool is_row_group(GumboTag tag) {
    return tag == GUMBO_TAG_TBODY || tag == GUMBO_TAG_THEAD || tag == GUMBO_TAG_TFOOT;
}

bool sets_marker(GumboTag tag) {
    static const tag_set set{GUMBO_TAG_APPLET, GUMBO_TAG_CAPTION, GUMBO_TAG_MARQUEE, GUMBO_TAG_OBJECT,
                             GUMBO_TAG_TD,     GUMBO_TAG_TH,      GUMBO_TAG_TEMPLATE};
    return set.holds(tag);
}

bool is_table_part(GumboTag tag) {
    static const tag_set set{GUMBO_TAG_CAPTION, GUMBO_TAG_COLGROUP, GUMBO_TAG_TBODY, GUMBO_TAG_TD,
                             GUMBO_TAG_TFOOT,   GUMBO_TAG_TH,       GUMBO_TAG_THEAD, GUMBO_TAG_TR};
    return set.holds(tag);
}

bool tells_insertion_mode(GumboTag tag) {
    static const tag_set others{GUMBO_TAG_SELECT, GUMBO_TAG_TABLE,    GUMBO_TAG_TEMPLATE, GUMBO_TAG_HEAD,
                                GUMBO_TAG_BODY,   GUMBO_TAG_FRAMESET, GUMBO_TAG_HTML};
    return others.holds(tag) || is_table_part(tag);
}

bool breaks_out_of_foreign(GumboTag tag) {
    static const tag_set set{
        GUMBO_TAG_B,       GUMBO_TAG_BIG,  GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_BODY,  GUMBO_TAG_BR,   GUMBO_TAG_CENTER,
        GUMBO_TAG_CODE,    GUMBO_TAG_DD,   GUMBO_TAG_DIV,        GUMBO_TAG_DL,    GUMBO_TAG_DT,   GUMBO_TAG_EM,
        GUMBO_TAG_EMBED,   GUMBO_TAG_H1,   GUMBO_TAG_H2,         GUMBO_TAG_H3,    GUMBO_TAG_H4,   GUMBO_TAG_H5,
        GUMBO_TAG_H6,      GUMBO_TAG_HEAD, GUMBO_TAG_HR,         GUMBO_TAG_I,     GUMBO_TAG_IMG,  GUMBO_TAG_LI,
        GUMBO_TAG_LISTING, GUMBO_TAG_MENU, GUMBO_TAG_META,       GUMBO_TAG_NOBR,  GUMBO_TAG_OL,   GUMBO_TAG_P,
        GUMBO_TAG_PRE,     GUMBO_TAG_RUBY, GUMBO_TAG_S,          GUMBO_TAG_SMALL, GUMBO_TAG_SPAN, GUMBO_TAG_STRONG,
        GUMBO_TAG_STRIKE,  GUMBO_TAG_SUB,  GUMBO_TAG_SUP,        GUMBO_TAG_TABLE, GUMBO_TAG_TT,   GUMBO_TAG_U,
        GUMBO_TAG_UL,      GUMBO_TAG_VAR};
    return set.holds(tag);
}

bool is_svg_integration_point(GumboTag tag) {
    return tag == GUMBO_TAG_FOREIGNOBJECT || tag == GUMBO_TAG_DESC || tag == GUMBO_TAG_TITLE;
}

bool is_math_integration_point(GumboTag tag) {
    return tag == GUMBO_TAG_MI || tag == GUMBO_TAG_MO || tag == GUMBO_TAG_MN || tag == GUMBO_TAG_MS ||
           tag == GUMBO_TAG_MTEXT;
}

bool reopens_formatting(GumboTag tag) {
    static const tag_set others{
        GUMBO_TAG_BASE,  GUMBO_TAG_BASEFONT, GUMBO_TAG_BGSOUND,  GUMBO_TAG_BODY,     GUMBO_TAG_DD,
        GUMBO_TAG_DT,    GUMBO_TAG_FORM,     GUMBO_TAG_FRAME,    GUMBO_TAG_FRAMESET, GUMBO_TAG_HEAD,
        GUMBO_TAG_HR,    GUMBO_TAG_HTML,     GUMBO_TAG_IFRAME,   GUMBO_TAG_LI,       GUMBO_TAG_LINK,
        GUMBO_TAG_META,  GUMBO_TAG_NOEMBED,  GUMBO_TAG_NOFRAMES, GUMBO_TAG_PARAM,    GUMBO_TAG_PLAINTEXT,
        GUMBO_TAG_RP,    GUMBO_TAG_RT,       GUMBO_TAG_SCRIPT,   GUMBO_TAG_SOURCE,   GUMBO_TAG_STYLE,
        GUMBO_TAG_TABLE, GUMBO_TAG_TEMPLATE, GUMBO_TAG_TEXTAREA, GUMBO_TAG_TITLE,    GUMBO_TAG_TRACK};
    return !others.holds(tag) && !is_table_part(tag) && !ends_paragraph(tag);
}

bool is_block(GumboTag tag) {
    static const tag_set set{GUMBO_TAG_BODY,      GUMBO_TAG_DT,     GUMBO_TAG_FORM,  GUMBO_TAG_FRAMESET,
                             GUMBO_TAG_HR,        GUMBO_TAG_LEGEND, GUMBO_TAG_LI,    GUMBO_TAG_OPTGROUP,
                             GUMBO_TAG_PLAINTEXT, GUMBO_TAG_TABLE,  GUMBO_TAG_TBODY, GUMBO_TAG_TFOOT,
                             GUMBO_TAG_THEAD,     GUMBO_TAG_TR,     GUMBO_TAG_XMP,   GUMBO_TAG_CAPTION};
    return set.holds(tag) || ends_paragraph(tag);
}

}  // namespace loketwacht::page
