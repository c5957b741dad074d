import type { DetectResult } from "../../guest";
import type { PairContext } from "../context";

/** Windows Server 2022. */
const FIRST_BUILD = 20348;

/**
 * Says once in a run what to look at on the first clone: whether Sysprep in the session of a task registers Windows' own
 * packages for new users is not certain where there is a desktop (docs/inside-windows.md).
 */
export function noteDesktop(
    { progress, runState }: Pick<PairContext, "progress" | "runState">,
    { windows }: Pick<DetectResult, "windows">,
): void {
    // "Server Core" is the other one (Microsoft, "Determine if Server Core is running").
    if (windows.installation !== "Server" || windows.build < FIRST_BUILD) {
        return;
    }
    const note =
        `${windows.productName} with Desktop Experience: on the first instance of the snapshot, sign in as a new user and see ` +
        'whether Start, Explorer and Settings open; healthChecks.newUserDesktop() looks by itself (docs/inside-windows.md, "The desktop of new users")';
    if (!runState.warned.has(note)) {
        runState.warned.add(note);
        progress.lasting(note);
    }
}
