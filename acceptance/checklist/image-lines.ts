import type { Evidence } from "../evidence";
import type { Part } from "../parts";
import { judge, judgeAnswer, type Line, notTried, outputsOf, saidOf, stepOf } from "./line";

function isComplete(evidence: Evidence, part: Part): boolean {
    return outputsOf(evidence, part)["phase"] === "complete";
}

/** What a WindowsImage rests on, beside its builder. */
export const imageLines: readonly Line[] = [
    {
        about: "`StartInstance` while the instance's snapshot is still `pending`",
        part: "image",
        command: "the output downtimeSeconds",
        expected: "accepted: the server starts before its snapshot is available",
        observe: (evidence) => {
            const start = stepOf(evidence, "image", "start the server");
            const copied = stepOf(evidence, "image", "wait for the snapshot");
            const away = `away for ${String(outputsOf(evidence, "image")["downtimeSeconds"])} s`;
            return start === undefined || copied === undefined
                ? notTried(`the snapshot was available before anybody waited for it; ${away}`)
                : judge(start.end < copied.end, away);
        },
    },
    {
        about: "Windows updates as LocalSystem, and Sysprep right afterwards",
        part: "image",
        command: "the outputs installedUpdates and windowsBuild",
        expected: "one to three rounds; no restart pending at Sysprep",
        observe: (evidence) => {
            const { installedUpdates: updates, windowsBuild } = outputsOf(evidence, "image");
            return evidence.windowsUpdates
                ? judge(
                      Array.isArray(updates) && windowsBuild !== null,
                      `${Array.isArray(updates) ? updates.length : "no list of"} updates, build ${JSON.stringify(windowsBuild)}`,
                  )
                : notTried("--windows-updates tries it");
        },
    },
    {
        about: "An image of an image, without a logon in between",
        part: "chain",
        command: "the output rearmsLeft of both",
        expected: "the same as the first; `rearmsLeft` one lower than before",
        observe: (evidence) => {
            const [first, second] = (["image", "chain"] as const).map(
                (part) => outputsOf(evidence, part)["rearmsLeft"],
            );
            const isLower = typeof first === "number" && second === first - 1;
            return judge(
                isComplete(evidence, "chain") && isLower,
                `rearmsLeft ${String(first)}, then ${String(second)}`,
            );
        },
    },
    {
        about: "`isolate`: rules of Windows Firewall on the server",
        part: "image",
        command: "Get-NetFirewallRule -Group 'pulumi-lightsail-windows builder'",
        expected: "no match on the server, which goes on answering; none of them is left on it",
        observe: ({ rulesLeft }) =>
            judgeAnswer(rulesLeft, (count) => judge(count === "0", `${count} rules left on the server`)),
    },
    {
        about: '`consistency: "crash"`',
        part: "crash",
        command: "the update's output",
        expected: "the builder boots as after a power cut, and Sysprep runs",
        observe: (evidence) =>
            judge(
                isComplete(evidence, "crash"),
                saidOf(evidence, "crash", "warning").join("; ") || "no warning",
            ),
    },
];
