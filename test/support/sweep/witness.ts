import { attemptIn } from "../../../provider/sysprep-snapshot-pair/names";
import { TAG } from "../../../provider/run/tags";
import { SOURCE } from "./scene";
import { actionsAllowedBy } from "./policy";
import type { InstanceSnapshotState, RegionState } from "../../../emulator/services";
import type { Passing, World } from "./world";

const ALLOWED: ReadonlySet<string> = new Set([
    ...actionsAllowedBy("iam-policy.json"),
    ...actionsAllowedBy("iam-policy-image.json"),
    ...actionsAllowedBy("iam-policy-renew.json"),
]);

function actionOf({ headers, operation }: Passing): string {
    return `${(headers["x-amz-target"] ?? "").startsWith("AmazonSSM") ? "ssm" : "lightsail"}:${operation}`;
}

/** Sees every call before it takes effect, together with the whole truth, and notes what must never be. */
export class Witness {
    readonly breaches: string[] = [];
    /** Every administrator password that there ever was. */
    readonly passwords = new Set<string>();
    readonly #world: World;

    constructor(world: World) {
        this.#world = world;
        world.witness = (call) => this.#see(call);
    }

    remember(truth: RegionState): void {
        for (const { disk } of [...truth.instances, ...truth.instanceSnapshots]) {
            this.passwords.add(disk.administratorPassword);
        }
    }

    async #see(call: Passing): Promise<void> {
        const action = actionOf(call);
        if (!ALLOWED.has(action)) {
            this.breaches.push(
                `call ${call.n}: ${action} is asked for, which docs/iam-policy.json does not allow`,
            );
        }
        const look = LOOKS[call.operation];
        if (look !== undefined) {
            const truth = await this.#world.state();
            this.remember(truth);
            this.breaches.push(
                ...look(JSON.parse(call.body) as never, truth).map((text) => `call ${call.n}: ${text}`),
            );
        }
    }
}

type Look = (input: never, truth: RegionState) => readonly string[];

const LOOKS: Readonly<Record<string, Look>> = {
    SendCommand: (input: SentCommand, truth) => [
        ...sysprepOnlyWithBackup(input, truth),
        ...serverOnlyLookedAt(input, truth),
    ],
    CreateInstanceSnapshot: sysprepSnapshotOnlyOfGeneralized,
    DeleteInstanceSnapshot: deletesOnlyItsOwn,
    StopInstance: ({ instanceName }: { readonly instanceName: string }) =>
        instanceName === SOURCE ? [] : [`${instanceName} is stopped, which is not the source`],
    DeleteInstance: deletesOnlyItsOwnInstance,
};

/** Rule: never Sysprep unless this run's backup snapshot is available. */
function sysprepOnlyWithBackup({ Comment: comment }: SentCommand, truth: RegionState) {
    const runId = / run=(\S+) sysprep /.exec(comment ?? "")?.[1];
    if (runId === undefined || attemptIn(comment ?? "", runId, "sysprep") === undefined) {
        return [];
    }
    const backup = truth.instanceSnapshots.find(
        ({ tags }) => tags[TAG.run] === runId && (tags[TAG.role] === "backup" || tags[TAG.role] === "base"),
    );
    if (backup === undefined && truth.instances.some(({ tags }) => isBuilderOf(tags, runId))) {
        // An image of a snapshot that is somebody else's.
        return [];
    }
    return backup?.state === "available"
        ? []
        : [`Sysprep is sent while the run's backup is ${backup?.state ?? "not there"}`];
}

function isBuilderOf(tags: InstanceSnapshotState["tags"], runId: string): boolean {
    return tags[TAG.run] === runId && tags[TAG.role] === "builder";
}

interface SentCommand {
    readonly Comment?: string;
    readonly InstanceIds?: readonly string[];
}

/** Rule: what is meant for a builder never goes to the server. */
function serverOnlyLookedAt(
    { Comment: comment = "", InstanceIds: nodes = [] }: SentCommand,
    truth: RegionState,
) {
    const server = truth.instances.find(({ name }) => name === SOURCE);
    const hasBuilder = truth.instances.some(({ tags }) => tags[TAG.role] === "builder");
    const isForBuilder =
        / (quiet|find-updates|install-updates|provision|restart|scrub) /.test(comment) ||
        (hasBuilder && / sysprep /.test(comment));
    return isForBuilder && nodes.includes(server?.managedInstanceId ?? "?")
        ? [`the server is sent what is meant for the builder: ${comment}`]
        : [];
}

interface NewSnapshot {
    readonly instanceName: string;
    readonly tags?: readonly { readonly key: string; readonly value: string }[];
}

/** Rule: never label as Sysprep snapshot a disk that is not generalized. */
function sysprepSnapshotOnlyOfGeneralized({ instanceName, tags = [] }: NewSnapshot, truth: RegionState) {
    const role = tags.find(({ key }) => key === TAG.role)?.value;
    const source = truth.instances.find(({ name }) => name === instanceName);
    if (role !== "sysprep" || source === undefined) {
        return source === undefined || source.state === "stopped"
            ? []
            : [`the snapshot is taken while the source is ${source.state}`];
    }
    return source.disk.generalized && source.state === "stopped"
        ? []
        : [`a Sysprep snapshot is asked for of a disk that is not generalized (${source.state})`];
}

/** Rule: never delete a snapshot that does not carry a pair's tags. */
function deletesOnlyItsOwn(
    { instanceSnapshotName }: { readonly instanceSnapshotName: string },
    truth: RegionState,
) {
    const snapshot = truth.instanceSnapshots.find(({ name }) => name === instanceSnapshotName);
    return snapshot === undefined || isOfPair(snapshot)
        ? []
        : [`snapshot ${snapshot.name} is deleted, which is not the pair's`];
}

export function isOfPair({ tags }: Pick<InstanceSnapshotState, "tags">): boolean {
    return tags[TAG.pair] !== undefined;
}

function deletesOnlyItsOwnInstance({ instanceName }: { readonly instanceName: string }, truth: RegionState) {
    const instance = truth.instances.find(({ name }) => name === instanceName);
    const isOwn = Object.keys(instance?.tags ?? {}).some((key) =>
        key.startsWith("pulumi-lightsail-windows:"),
    );
    return instance === undefined || (isOwn && instanceName !== SOURCE)
        ? []
        : [`instance ${instanceName} is deleted, which is not the package's`];
}
