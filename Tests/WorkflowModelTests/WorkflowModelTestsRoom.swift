// Placeholder; see /work/dev
