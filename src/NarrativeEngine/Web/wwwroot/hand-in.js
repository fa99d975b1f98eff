// Drag and drop, several files at once, a look at what a file is taken for, and live progress. Without it the form works as it is.
import { follow } from "/assets/progress.js";

const form = document.querySelector("[data-hand-in]");
if (form) {
    const drop = form.querySelector("[data-drop]");
    const file = form.elements.file;
    const words = form.elements.words;
    const taken = form.querySelector("[data-taken]");
    const button = form.querySelector("button[type=submit]");
    const handed = document.querySelector("[data-handed]");
    const list = handed.querySelector("[data-list]");
    const details = ["team", "kind", "date", "visibility"].map((name) => form.elements[name]);
    const typed = new Set();
    file.multiple = true;

    for (const field of details) {
        field.addEventListener("change", () => typed.add(field.name));
    }

    // Wherever on the page a file is let go, it is handed in: beside the frame the browser would leave the page for it.
    const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
    document.addEventListener("dragover", (event) => {
        if (holdsFiles(event)) { event.preventDefault(); drop.classList.add("over"); }
    });
    document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) { drop.classList.remove("over"); } });
    document.addEventListener("drop", (event) => {
        drop.classList.remove("over");
        if (!holdsFiles(event)) { return; }
        event.preventDefault();
        file.files = event.dataTransfer.files;
        file.dispatchEvent(new Event("change"));
        drop.scrollIntoView({ block: "nearest" });
    });

    const body = (part, content) => {
        const data = new FormData();
        data.set("__RequestVerificationToken", form.elements.__RequestVerificationToken.value);
        for (const field of details) {
            if (field.value) { data.set(field.name, field.value); }
        }
        data.set(part, content);
        return data;
    };

    const send = async (path, data) => {
        const answer = await fetch(path, { method: "POST", body: data, headers: { Accept: "application/json" } });
        if (answer.headers.get("content-type")?.includes("application/json")) { return answer.json(); }
        if (answer.redirected) { return { sentence: "You were signed out in the meantime. Sign in in another window, then hand in again." }; }
        return { sentence: answer.status === 413 ? "The file is larger than 10 MiB; split it, or leave pictures and recordings out." : "That did not work; reload this page and try again." };
    };

    const clear = (field) => { if (field.options) { field.selectedIndex = 0; } else { field.value = ""; } };
    const title = (field) => field.selectedOptions ? field.selectedOptions[0].textContent : field.value;

    const look = async () => {
        taken.textContent = "";
        for (const field of details) {
            if (!typed.has(field.name)) { clear(field); }
        }
        const [only] = file.files;
        if (file.files.length !== 1) {
            taken.textContent = file.files.length > 1 ? `${file.files.length} files. Each is taken for what it says itself; what you choose here holds for all.` : "";
            return;
        }
        const found = await send("/hand-in/look", body("file", only));
        if (file.files[0] !== only) { return; }
        if (found.sentence) {
            taken.textContent = found.sentence;
            return;
        }
        for (const field of details) {
            if (!typed.has(field.name) && found[field.name]) { field.value = found[field.name]; }
        }
        taken.textContent = `Taken for: ${details.map(title).join(" · ")}. Put it right if it is not.`;
    };
    file.addEventListener("change", look);

    const row = (name) => {
        const item = document.createElement("li");
        const label = document.createElement("span");
        label.className = "row-title";
        label.textContent = name;
        const state = document.createElement("span");
        state.className = "small";
        state.textContent = "on its way …";
        item.append(label, state);
        list.prepend(item);
        handed.hidden = false;
        return { label, state };
    };

    const handIn = async (name, part, content) => {
        const { label, state } = row(name);
        const answer = await send("/hand-in", body(part, content));
        if (answer.sentence) {
            state.textContent = answer.sentence;
            state.classList.add("text-bad");
            return false;
        }
        const link = document.createElement("a");
        link.href = `/conversations/${answer.id}`;
        link.textContent = name;
        label.replaceChildren(link);
        state.textContent = answer.isNew ? "kept, and waiting to be read" : "was handed in before; nothing is counted twice";
        follow(answer.id, (now) => { state.textContent = [now.sentence, ...answer.remarks].join(" "); });
        return true;
    };

    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const files = [...file.files];
        const note = words.value.trim();
        if (files.length === 0 && note === "") {
            taken.textContent = "There is nothing to hand in yet; choose a file or paste a note.";
            words.focus();
            return;
        }
        button.disabled = true;
        try {
            let allKept = true;
            for (const one of files) {
                allKept = await handIn(one.name, "file", one) && allKept;
            }
            if (note !== "" && await handIn(`Note: ${note.slice(0, 40)}${note.length > 40 ? "…" : ""}`, "words", words.value)) {
                words.value = "";
            }
            if (allKept) {
                file.value = "";
                typed.clear();
                details.forEach(clear);
                taken.textContent = "";
            }
        } finally {
            button.disabled = false;
        }
    });
}
