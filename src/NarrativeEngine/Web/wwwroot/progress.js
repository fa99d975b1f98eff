// Follows a conversation through the queue, and says in one line how far it has come.

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Calls show with each new state until nothing is left to do. */
export async function follow(id, show) {
    let shown = "";
    for (let wait = 400; ; wait = Math.min(wait * 1.3, 4000)) {
        let state = null;
        try {
            const answer = await fetch(`/conversations/${id}/progress`, { headers: { Accept: "application/json" } });
            if (answer.status === 404) { return; }
            state = answer.ok ? await answer.json() : null;
        } catch { /* the server may be away for a moment; ask again */ }
        if (state && state.sentence !== shown) {
            shown = state.sentence;
            show(state);
        }
        if (state?.isOver) { return; }
        await pause(wait);
    }
}
