import { setTimeout as sleep } from "node:timers/promises";
import type { RunningCommand } from "../pulumi";

/** Who is killed, and with what. */
export const KILLS = {
    "SIGKILL, command line": (up) => {
        up.signal("SIGKILL");
        return Promise.resolve();
    },
    "SIGKILL, provider": (up) => {
        up.killProviders();
        return Promise.resolve();
    },
    "SIGKILL, both": (up) => up.killEverything(),
    "Ctrl-C once": (up) => {
        up.signal("SIGINT");
        return Promise.resolve();
    },
    "Ctrl-C twice": async (up) => {
        up.signal("SIGINT");
        await sleep(200);
        up.signal("SIGINT");
    },
} as const satisfies Readonly<Record<string, (up: RunningCommand) => Promise<void>>>;

export type KillName = keyof typeof KILLS;

export const KILL_NAMES = Object.keys(KILLS) as readonly KillName[];

/** The command that comes next. */
export const FOLLOW_UPS = ["pulumi up", "pulumi destroy"] as const;

export type FollowUp = (typeof FOLLOW_UPS)[number];
