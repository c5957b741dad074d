import type { Evidence } from "../evidence";
import type { Part } from "../parts";
import {
    foreignAddresses,
    judge,
    type Line,
    notTried,
    type Observation,
    outputsOf,
    seenAs,
    stepOf,
} from "./line";

const CONNECT = "connect to the builder";

function connected(evidence: Evidence, part: Part): Observation {
    const step = stepOf(evidence, part, CONNECT);
    return judge(
        step !== undefined,
        step === undefined ? "no such step in the timeline" : `after ${step.seconds} s`,
    );
}

/** What the builder of a WindowsImage rests on. */
export const builderLines: readonly Line[] = [
    {
        about: "A builder from a snapshot without the startup task",
        part: "backup",
        command: `the step "${CONNECT}" in the update's output`,
        expected:
            "EC2Launch v2 evaluates user data with <persist> at every start, so that the builder registers",
        observe: (evidence) =>
            "is" in evidence.detected && evidence.detected.is.agent !== "ec2launch-v2"
                ? notTried(`the launch agent is ${evidence.detected.is.agent}, which does not do that`)
                : connected(evidence, "backup"),
    },
    {
        about: "A builder of the server's own snapshot",
        part: "image",
        command: `the step "${CONNECT}" in the update's output; route print on the builder`,
        expected:
            "the startup task or user data registers it; with EC2Launch v1 the metadata service answers in the server's zone",
        observe: (evidence) => connected(evidence, "image"),
    },
    {
        about: "The node of the server while the builder starts",
        part: "image",
        command:
            'aws ssm describe-instance-information --query "InstanceInformationList[].[InstanceId,PingStatus,IPAddress]"',
        expected: "it reports the server's private address alone",
        observe: (evidence) => {
            const foreign = foreignAddresses(evidence);
            return judge(
                foreign.length === 0,
                foreign.length === 0
                    ? `no other address in ${evidence.sights.length} looks`
                    : `also ${foreign.join(", ")}`,
            );
        },
    },
    {
        about: "Closing the builder's ports",
        part: "image",
        command: "aws lightsail get-instance-port-states --instance-name <the builder>",
        expected: "closed before it is connected to; nobody knows its address until then",
        observe: (evidence) => {
            const builder = `${String(outputsOf(evidence, "image")["snapshotName"])}-builder`;
            const running = seenAs(evidence, ({ name, state }) => name === builder && state === "running");
            const open = running.filter(({ openPorts }) => openPorts > 0);
            const connecting = stepOf(evidence, "image", CONNECT)?.start ?? 0;
            const late = open.filter(({ at }) => at > connecting);
            return running.length === 0
                ? notTried("no builder was running when it was looked")
                : judge(
                      late.length === 0,
                      `open in ${open.length} of ${running.length} looks at it, ${late.length} of these later`,
                  );
        },
    },
    {
        about: "`CreateActivation` with the documented permissions",
        part: "image",
        command: 'the step "make the builder", run with credentials that have docs/iam.md\'s policies alone',
        expected: "enough; an error would name the permission that is missing",
        observe: () => ({
            verdict: "look yourself",
            observed: "it was allowed; whether by these policies alone, whoever made the credentials knows",
        }),
    },
    {
        about: "The launch agent's user data and the startup task at once",
        part: "image",
        command:
            'aws ssm describe-instance-information --query "InstanceInformationList[].[InstanceId,ActivationId]"',
        expected: "one of them registers, and the other finds it done: one node for each activation",
        observe: ({ sights }) => {
            const most = Math.max(
                0,
                ...sights.map(({ nodes }) =>
                    mostAlike(nodes.flatMap(({ activationId }) => activationId ?? [])),
                ),
            );
            return judge(most <= 1, `at most ${most} of one activation`);
        },
    },
];

function mostAlike(all: readonly string[]): number {
    return Math.max(0, ...all.map((one) => all.filter((other) => other === one).length));
}
