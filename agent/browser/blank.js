// Empties whatever holds a value: a picture of the page shows nothing that somebody typed or a script filled in. What
// cannot be looked into is hidden. Runs in a world of its own once the page's scripts stand still; true when it is done.
(() => {
    const buttons = new Set(['button', 'submit', 'reset', 'image']);
    const editable = new Set(['textbox', 'searchbox', 'combobox', 'spinbutton']);
    const todo = [document];
    const look_into = (element) => {
        let inner = null;
        try {
            inner = element.contentDocument;
        } catch {
            // another origin's
        }
        if (inner) todo.push(inner);
        else element.style.setProperty('visibility', 'hidden', 'important');
    };
    const blank = (element) => {
        switch (element.localName) {
            case 'input':
                if (buttons.has(element.type)) return;
                element.checked = false;
                element.value = '';
                element.removeAttribute('value'); // a style sheet may show it
                return;
            case 'textarea':
            case 'output':
                element.value = '';
                return;
            case 'select':
                element.selectedIndex = -1;
                return;
            case 'iframe':
            case 'frame':
            case 'object':
            case 'embed':
                look_into(element);
                return;
            default:
                if (element.isContentEditable || editable.has(element.getAttribute('role'))) element.replaceChildren();
        }
    };
    while (todo.length > 0) {
        for (const element of todo.pop().querySelectorAll('*')) {
            if (element.shadowRoot) todo.push(element.shadowRoot);
            blank(element);
        }
    }
    return true;
})()
