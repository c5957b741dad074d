import { TAG } from "../../../provider/run/tags";
import { type Scene, SOURCE } from "./scene";
import type { Attempt, Commands } from "./commands";
import { isOfPair } from "./witness";
import type { RegionState } from "../../../emulator/services";

/** What must be so after every run that was not killed, however it ended. */
export async function problemsAfterAttempt(scene: Scene, attempt: Attempt): Promise<readonly string[]> {
    if (attempt.end === "killed") {
        return [];
    }
    const truth = await scene.world.state();
    const source = truth.instances.find(({ name }) => name === SOURCE);
    const mayBeStopped = attempt.end === "failed" && attempt.message.startsWith("ATTENTION: ");
    return [
        ...(source === undefined || ["running", "pending"].includes(source.state) || mayBeStopped
            ? []
            : [`a run that ${attempt.end} left the source ${source.state}`]),
        ...mislabelled(truth),
        ...attempt.said.filter((line) => line.includes("undefined") || line.includes("[object")),
        ...[attempt.message, ...attempt.said].flatMap(brokenSentences),
    ];
}

/** Sentences that were put together wrongly: two full stops, or one before another mark. What a machine printed is its own. Pure. */
export function brokenSentences(text: string): readonly string[] {
    return text
        .split("\n")
        .filter((line) => !line.startsWith("| ") && /[^.]\.\.(?![./\\])|\.[;,](?=\s)/.test(line))
        .map((line) => `broken sentence: ${line}`);
}

/** What must be so when the last run has ended. */
export async function problemsAtEnd(scene: Scene, renewals: number): Promise<readonly string[]> {
    const truth = await scene.world.state();
    scene.witness.remember(truth);
    return [
        ...scene.witness.breaches,
        ...wrongNumbers(scene, truth, renewals),
        ...(await leftOfBuilders(scene)),
        ...(await leftOfRenewals(scene)),
        ...(await wrongCopies(scene)),
        ...leftOver(scene, truth),
        ...wrongAddress(scene, truth),
        ...bystanders(truth),
        ...(await leaks(scene, truth)),
    ];
}

/** Rule: what is called a Sysprep snapshot is generalized, and what is called a backup is not. */
function mislabelled({ instanceSnapshots }: RegionState): readonly string[] {
    return instanceSnapshots.flatMap(({ name, tags, disk }) =>
        isOfPair({ tags }) && disk.generalized !== (tags[TAG.role] === "sysprep")
            ? [
                  `snapshot ${name} with role ${tags[TAG.role] ?? "none"} is ${disk.generalized ? "" : "not "}generalized`,
              ]
            : [],
    );
}

function wrongNumbers({ expected, stack }: Scene, truth: RegionState, renewals: number): readonly string[] {
    const own = truth.instanceSnapshots.filter(isOfPair);
    const ofRole = (role: string) => own.filter(({ tags }) => tags[TAG.role] === role).length;
    const source = truth.instances.find(({ name }) => name === SOURCE);
    return [
        ...unless(ofRole("backup"), expected.backups, "backup snapshots"),
        ...unless(ofRole("sysprep"), expected.sysprepSnapshots, "Sysprep snapshots"),
        ...unless(ofRole("base"), expected.bases ?? 0, "snapshots that builders were made from"),
        ...(expected.sysprepRuns === undefined
            ? []
            : unless(
                  source?.disk.sysprepRuns,
                  expected.sysprepRuns + renewals,
                  "Sysprep runs on the source's disk",
              )),
        ...unless(source?.state, "running", "state of the source"),
        ...unless(membersOf(stack, truth).length, expected.instances ?? 0, "instances of the stack"),
        ...stack.resources.flatMap(({ recorded, pendingDeletes }) => [
            ...unless(recorded !== undefined, expected.isRecorded, "resource in the state"),
            ...unless(recorded?.isTainted ?? false, false, "state marked as failed"),
            ...unless(pendingDeletes.length, 0, "resources that wait to be deleted"),
        ]),
        ...own.flatMap(({ name, state }) => unless(state, "available", `state of snapshot ${name}`)),
    ];
}

/** The instances that the state knows, beside the source. */
function membersOf({ resources }: Commands, { instances }: RegionState): readonly string[] {
    const known = new Set(resources.map(({ recorded }) => recorded?.properties["instanceName"]));
    return instances.map(({ name }) => name).filter((name) => name !== SOURCE && known.has(name));
}

async function wrongCopies({ world, expected }: Scene): Promise<readonly string[]> {
    const { instanceSnapshots } = await world.state("eu-west-1");
    const wanted = (expected.copies ?? []).includes("eu-west-1") ? 1 : 0;
    return unless(instanceSnapshots.filter(isOfPair).length, wanted, "tagged copies in eu-west-1").concat(
        unless(instanceSnapshots.length, wanted, "snapshots in eu-west-1"),
    );
}

function leftOver({ expected, stack }: Scene, truth: RegionState): readonly string[] {
    const known = new Set([SOURCE, ...BYSTANDERS.instances, ...membersOf(stack, truth)]);
    const strange = truth.instances
        .map(({ name }) => name)
        .filter((name) => !known.has(name) && !(expected.mayHaveRestored === true && name === RESTORED));
    const disks = truth.disks.filter(
        ({ attachedTo }) =>
            ![SOURCE, ...(expected.mayHaveRestored === true ? [RESTORED] : [])].includes(attachedTo ?? ""),
    );
    // That of a machine that is gone ends with its time-out.
    const underWay = truth.commands.filter(
        ({ status, instanceName }) =>
            ["Pending", "InProgress", "Cancelling"].includes(status) &&
            truth.instances.some(({ name }) => name === instanceName),
    );
    const locks = Object.keys(truth.instances.find(({ name }) => name === SOURCE)?.tags ?? {}).filter((key) =>
        key.startsWith("pulumi-lightsail-windows:"),
    );
    const wasTold = stack.attempts.some(({ said }) =>
        said.some((line) => line.includes("could not be removed from instance")),
    );
    return [
        ...strange.map((name) => `instance ${name} is left over`),
        ...disks.map(
            ({ name, attachedTo }) => `disk ${name} is left over (${attachedTo ?? "attached to nothing"})`,
        ),
        ...underWay.map(({ comment, status }) => `command "${comment}" is still ${status}`),
        ...(wasTold ? [] : locks).map((key) => `tag ${key} is left on the source`),
    ];
}

/** Rule: however it ends, the source is one node that answers, and no activation is left that could make another. */
async function leftOfRenewals({ world, expected }: Scene): Promise<readonly string[]> {
    if (expected.isRenewed !== true) {
        return [];
    }
    const { ActivationList = [] } = (await world.byHand("AmazonSSM", "DescribeActivations", {
        Filters: [{ FilterKey: "IamRole", FilterValues: ["nodes-of-the-shop"] }],
    })) as { readonly ActivationList?: readonly Named[] };
    const { InstanceInformationList = [] } = (await world.byHand(
        "AmazonSSM",
        "DescribeInstanceInformation",
        {},
    )) as { readonly InstanceInformationList?: readonly (Named & { readonly PingStatus?: string })[] };
    const nodes = InstanceInformationList.filter(({ Name }) => Name !== BYSTANDERS.instances[0]);
    return [
        ...unless(ActivationList.length, 0, "activations of the source"),
        ...unless(nodes.map(({ PingStatus }) => PingStatus).join(), "Online", "nodes of the source"),
    ];
}

/** Rule: no activation and no node of a builder is left. */
async function leftOfBuilders({ world }: Scene): Promise<readonly string[]> {
    const { ActivationList = [] } = (await world.byHand("AmazonSSM", "DescribeActivations", {})) as {
        readonly ActivationList?: readonly Named[];
    };
    const nodes = (await world.byHand("AmazonSSM", "DescribeInstanceInformation", {})) as {
        readonly InstanceInformationList?: readonly (Named & { readonly Name?: string })[];
    };
    const isBuilders = (name: string | undefined) => name?.endsWith("-builder") === true;
    return [
        ...ActivationList.filter(({ DefaultInstanceName }) => isBuilders(DefaultInstanceName)).map(
            ({ ActivationId }) => `activation ${ActivationId ?? ""} is left over`,
        ),
        ...(nodes.InstanceInformationList ?? [])
            .filter(({ Name }) => isBuilders(Name))
            .map(({ Name }) => `the node of ${Name ?? ""} is left over`),
    ];
}

interface Named {
    readonly ActivationId?: string;
    readonly DefaultInstanceName?: string;
    readonly Name?: string;
}

/** Rule: a static IP leads to a machine, and to the one that the person was last told of. */
function wrongAddress({ stack }: Scene, { staticIps }: RegionState): readonly string[] {
    const told = stack.attempts.flatMap(({ message, said }) => [...said, message]).join("\n");
    const last = [...told.matchAll(/static IP .* leads to (?:it|instance "([^"]+)")/g)].at(-1);
    // A run that was killed with its last call may have told nobody.
    const right = last === undefined ? [SOURCE, RESTORED] : [last[1] ?? RESTORED];
    return staticIps
        .filter(({ attachedTo }) => !right.includes(attachedTo ?? ""))
        .map(
            ({ name, attachedTo }) =>
                `static IP ${name} leads to ${attachedTo ?? "no machine"} instead of ${right.join(" or ")}`,
        );
}

const RESTORED = `${SOURCE}-restored`;

export const BYSTANDERS = { instances: ["neighbour"], snapshots: ["nightly"] } as const;

/** Rule: what does not carry the pair's tags is left alone. */
function bystanders({ instances, instanceSnapshots }: RegionState): readonly string[] {
    const neighbour = instances.find(({ name }) => name === "neighbour");
    const nightly = instanceSnapshots.find(({ name }) => name === "nightly");
    return [
        ...unless(neighbour?.state, "stopped", "state of an instance that has nothing to do with it"),
        ...unless(nightly?.state, "available", "state of a snapshot that has nothing to do with it"),
        ...unless(
            Object.keys(nightly?.tags ?? {}).length,
            0,
            "tags of a snapshot that has nothing to do with it",
        ),
    ];
}

/** Rule: no password and no user data where others can read them. */
async function leaks(
    { witness, secrets, stack, world }: Scene,
    truth: RegionState,
): Promise<readonly string[]> {
    const comments = truth.commands.map(({ comment }) => comment);
    const tags = [...truth.instances, ...truth.instanceSnapshots].map((each) => JSON.stringify(each.tags));
    const sent = (await world.requests())
        .filter(({ operation }) => operation === "SendCommand")
        .map(({ input }) => JSON.stringify(input));
    const public_ = [
        ...comments,
        ...tags,
        ...sent,
        ...stack.attempts.flatMap(({ message, said }) => [message, ...said]),
    ];
    return [...witness.passwords, ...secrets].flatMap((secret) =>
        public_
            .filter((text) => text.includes(secret))
            .map((text) => `a secret is in "${text.slice(0, 200)}"`),
    );
}

function unless<T>(actual: T, wanted: T, what: string): string[] {
    return actual === wanted ? [] : [`${what}: ${String(actual)} instead of ${String(wanted)}`];
}
