// Runs before the first paint, so that a chosen theme does not flash the other one.
(function () {
    try {
        var chosen = localStorage.getItem("theme");
        if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
    } catch (_) { /* storage may be switched off; the system's theme is used then */ }
})();
