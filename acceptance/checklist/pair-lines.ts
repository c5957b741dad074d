import { FALLBACK_SHUTDOWN_SECONDS } from "../../provider/sysprep-snapshot-pair/sysprep/power-off";
import type { Evidence } from "../evidence";
import {
    foreignAddresses,
    judge,
    judgeAnswer,
    type Line,
    notTried,
    outputsOf,
    saidOf,
    seenAs,
    stepOf,
} from "./line";

/** The command that ran Sysprep on the server. */
function sysprepCommand({ commands }: Evidence) {
    return commands.find(({ comment }) => comment.endsWith("sysprep attempt=1"));
}

/** What a pair of a server of one's own rests on. */
export const pairLines: readonly Line[] = [
    {
        about: "whether Systems Manager takes a command of about 1,200 lines",
        part: "pair",
        command:
            "Systems Manager, Run Command, Command history: the comment that ends with sysprep attempt=1",
        expected: "Success",
        observe: (evidence) => {
            const sent = sysprepCommand(evidence);
            return judge(
                sent?.status === "Success",
                sent === undefined ? "no such command" : `${sent.lines} lines, ${sent.status}`,
            );
        },
    },
    {
        about: "whether Task Scheduler takes a task for another account without a password (S4U)",
        part: "pair",
        command: "the warnings of preflight, before the first outage",
        expected: "no warning `task-logon`",
        observe: (evidence) => {
            const found = saidOf(evidence, "pair", "warning").filter((text) =>
                text.includes("scheduled task cannot log on"),
            );
            return judge(found.length === 0, found.join("; ") || "no such warning");
        },
    },
    {
        about: "whether an answer arrives before the machine is off",
        part: "pair",
        command:
            "the time from Windows says IMAGE_STATE_GENERALIZE_RESEAL_TO_OOBE to wait for the shutdown: done",
        expected: `under two minutes; in ${FALLBACK_SHUTDOWN_SECONDS} s Windows shuts down whether it was read or not`,
        observe: (evidence) => {
            const step = stepOf(evidence, "pair", "wait for the shutdown");
            const isByRecord = saidOf(evidence, "pair", "info").some((text) =>
                text.includes("the record on the machine says"),
            );
            const how = isByRecord ? "by the record on the machine" : "by the command's own answer";
            // Without that step it was off already when the one before had ended.
            const seconds = step?.seconds ?? 0;
            return judge(seconds < FALLBACK_SHUTDOWN_SECONDS, `${seconds} s, ${how}`);
        },
    },
    {
        about: "whether Lightsail shows the source's new password",
        part: "pair",
        command: "pulumi stack output sourceAdministratorPasswordFrom",
        expected: "`lightsail`",
        observe: (evidence) => {
            const from = outputsOf(evidence, "pair")["sourceAdministratorPasswordFrom"];
            return judge(
                from === "lightsail",
                typeof from === "string" ? from : "null, after timeouts.password",
            );
        },
    },
    {
        about: "whether settings come back",
        part: "pair",
        command: "tzutil /g and Get-WinSystemLocale on the source, before and after",
        expected: "the same",
        observe: ({ settings: { before, after } }) =>
            judgeAnswer(before, (was) =>
                judgeAnswer(after, (is) => judge(was === is, `${oneLine(was)}; then ${oneLine(is)}`)),
            ),
    },
    {
        about: "whether a clone answers as its source's node",
        part: "pair",
        command:
            'aws ssm describe-instance-information --query "InstanceInformationList[].[InstanceId,IPAddress]"',
        expected: "the server's node reports the source's address alone",
        observe: (evidence) => {
            const clones = seenAs(evidence, ({ role, state }) => role !== "builder" && state === "running");
            const foreign = foreignAddresses(evidence);
            return clones.length === 0
                ? notTried("no clone was running when it was looked")
                : judge(
                      foreign.length === 0,
                      foreign.length === 0 ? "no other address" : `also ${foreign.join(", ")}`,
                  );
        },
    },
];

function oneLine(text: string): string {
    return text.replace(/\s+/g, " ");
}
