// Follows a conversation that is still on its way, and shows its marks when it is done.
import { follow } from "/assets/progress.js";

const line = document.querySelector("[data-follow]");
if (line?.dataset.follow) {
    follow(line.dataset.follow, (now) => {
        line.textContent = now.sentence;
        if (now.isOver) { location.replace(location.pathname); }
    });
}
