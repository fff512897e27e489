// The page as HTML: what visitors see of it, for the same reader as any other page. Open shadow roots and frames
// without an address stand where they are shown; scripts, styles and templates are left out but for their addresses.
// Runs in a world of its own, which the page's scripts cannot reach. Called with the most characters that it may give.
((most) => {
    const empty = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);
    const without_text = new Set(['script', 'style', 'template', 'noscript', 'noembed', 'noframes']);
    const ids = new Set(['id', 'for', 'form', 'list', 'aria-labelledby', 'aria-describedby', 'headers']);
    const escaped = (text) => text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);
    const out = [];
    let length = 0;
    let roots = 0;
    let cut = false;
    const put = (text) => {
        if (length + text.length > most) cut = true;
        if (cut) return;
        length += text.length;
        out.push(text);
    };
    // An id of a shadow root is one within it: it gets the root's number, and so do those that refer to it.
    const attributes = (element, root) => {
        for (const { name, value } of element.attributes) {
            const within = root && ids.has(name) ? value.split(/\s+/).map((id) => `${id}-in-${root}`).join(' ') : value;
            if (/^[^\s"'<>/=]+$/.test(name)) put(` ${name}="${escaped(within)}"`);
        }
    };
    const framed = (element) => {
        if (element.localName !== 'iframe' || element.getAttribute('src')) return null;
        try {
            return element.contentDocument?.body ?? null;
        } catch {
            return null; // another origin's
        }
    };
    const is_disabled = (element) => {
        try {
            return element.matches(':disabled');
        } catch {
            return false;
        }
    };
    // A form that a table cut short owns what stands behind it: it ends after the last of that, as in the page's source.
    const unclosed = new Set();
    const last_owned = new Set();
    for (const form of document.forms) {
        const behind = [...form.elements].filter((each) => !form.contains(each) && !each.hasAttribute('form'));
        if (behind.length === 0) continue;
        unclosed.add(form);
        last_owned.add(behind[behind.length - 1]);
    }
    // What is to be done, last first: no recursion, for a page may nest as deeply as it likes.
    const todo = [];
    const children_of = (node, root) => {
        for (let child = node.lastChild; child; child = child.previousSibling) todo.push({ node: child, root });
    };
    const enter = (element, root) => {
        // A paragraph's tag ends where a parser finds a block in it, which the page's scripts may have put there.
        const name = element.localName === 'p' ? 'div' : element.localName;
        if (!/^[a-z][a-z0-9-]*$/i.test(name)) return children_of(element, root);
        if (name === 'slot') {
            const assigned = element.assignedNodes({ flatten: true });
            if (assigned.length === 0) return children_of(element, root);
            for (const node of assigned.reverse()) todo.push({ node, root: 0 });
            return undefined;
        }
        const inner = framed(element);
        const tag = inner ? 'div' : name;
        put(`<${tag}`);
        attributes(element, root);
        if (is_disabled(element) && !element.hasAttribute('disabled')) put(' disabled=""');
        put('>');
        if (last_owned.has(element)) todo.push({ close: '</form>' });
        if (empty.has(tag)) return undefined;
        if (!unclosed.has(element)) todo.push({ close: `</${tag}>` });
        if (without_text.has(tag)) return undefined;
        if (inner) return children_of(inner, root);
        if (element.shadowRoot) return children_of(element.shadowRoot, ++roots);
        return children_of(element, root);
    };
    put('<!DOCTYPE html>');
    todo.push({ node: document.documentElement, root: 0 });
    while (todo.length > 0 && !cut) {
        const { node, close, root } = todo.pop();
        if (close) put(close);
        else if (node?.nodeType === Node.TEXT_NODE) put(escaped(node.data));
        else if (node?.nodeType === Node.ELEMENT_NODE) enter(node, root);
    }
    return { html: out.join(''), url: location.href, cut };
})
