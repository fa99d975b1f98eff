// Evidence is printed too: what is folded away on the screen is opened for the paper, and folded again after it.
const opened = [];
addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("main details:not([open])")) {
        details.open = true;
        opened.push(details);
    }
});
addEventListener("afterprint", () => {
    for (const details of opened.splice(0)) {
        details.open = false;
    }
});
for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
}
