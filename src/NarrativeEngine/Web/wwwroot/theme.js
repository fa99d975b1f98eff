// Before the first paint: the reader's own choice, else the system's. No module, because modules run too late for that.
(() => {
    const key = "narrative-theme";
    const system = matchMedia("(prefers-color-scheme: dark)");
    const chosen = () => { try { return localStorage.getItem(key); } catch { return null; } };
    const show = () => { document.documentElement.dataset.bsTheme = chosen() ?? (system.matches ? "dark" : "light"); };
    show();
    system.addEventListener("change", show);
    document.addEventListener("DOMContentLoaded", () => {
        for (const button of document.querySelectorAll("[data-theme-toggle]")) {
            button.hidden = false;
            button.addEventListener("click", () => {
                const next = document.documentElement.dataset.bsTheme === "dark" ? "light" : "dark";
                try { localStorage.setItem(key, next); } catch { /* kept for this page only */ }
                document.documentElement.dataset.bsTheme = next;
            });
        }
        for (const menu of document.querySelectorAll("details.menu")) {
            document.addEventListener("click", (event) => { if (!menu.contains(event.target)) { menu.open = false; } });
            menu.addEventListener("keydown", (event) => { if (event.key === "Escape") { menu.open = false; menu.querySelector("summary").focus(); } });
        }
    });
})();
