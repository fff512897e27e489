// Waits a moment, and says for how many milliseconds the page has been at rest. Runs in a world of its own, which the
// page's scripts cannot reach; the first call begins to watch.
(() => {
    const watching = globalThis.loketwacht ??= { since: performance.now(), observed: null };
    if (watching.observed !== document) {
        watching.observed = document;
        new MutationObserver(() => { watching.since = performance.now(); })
            .observe(document, { subtree: true, childList: true, characterData: true });
    }
    return new Promise((done) => {
        setTimeout(() => done(document.readyState === 'loading' ? 0 : performance.now() - watching.since), 200);
    });
})()
