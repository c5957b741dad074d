import type { Lightsail, NewInstances, PortRange, SystemsManager } from "../ports";
import type { Moments } from "./moments";

/** What starts and stops of an instance are noted under, beside its name. */
export const powerOf = (instanceName: string): string => `power of ${instanceName}`;

/** What an instance is made and deleted under, beside its name. */
export const makingOf = (instanceName: string): string => `making of ${instanceName}`;

type Call<Given extends readonly unknown[], Answer> = (...given: Given) => Promise<Answer>;

/** What it changes, by the first of what it is given. */
type Changes<Given extends readonly unknown[]> = (...given: Given) => readonly string[];

/** The same call, noted as a change of what it changes, however it ends. */
function noting<Given extends readonly unknown[], Answer>(
    moments: Moments,
    call: Call<Given, Answer>,
    changes: Changes<Given>,
): Call<Given, Answer> {
    return async (...given) => {
        try {
            return await call(...given);
        } finally {
            moments.noteChange(changes(...given));
        }
    };
}

/** Lightsail, whose changes by this process no older answer may hide from it. */
export function notingChanges(lightsail: Lightsail, moments: Moments): Lightsail {
    return { ...lightsail, ...ofInstances(lightsail, moments), ...ofTheRest(lightsail, moments) };
}

function ofInstances(lightsail: Lightsail, moments: Moments): Partial<Lightsail> {
    const note = <Given extends readonly unknown[], Answer>(
        call: Call<Given, Answer>,
        changes: Changes<Given>,
    ) => noting(moments, call, changes);
    const power = (name: string) => [name, powerOf(name)];
    return {
        stopInstance: note((name: string) => lightsail.stopInstance(name), power),
        startInstance: note((name: string) => lightsail.startInstance(name), power),
        deleteInstance: note(
            (name: string) => lightsail.deleteInstance(name),
            (name) => [...power(name), makingOf(name), NAMES],
        ),
        createInstancesFromSnapshot: note(
            (wanted: NewInstances) => lightsail.createInstancesFromSnapshot(wanted),
            ({ instanceNames }) => [...instanceNames, ...instanceNames.map(makingOf), NAMES],
        ),
        putInstancePublicPorts: note(
            (name: string, ports: readonly PortRange[]) => lightsail.putInstancePublicPorts(name, ports),
            (name) => [name],
        ),
        enableAutoSnapshot: note(
            (name: string, time: string | undefined) => lightsail.enableAutoSnapshot(name, time),
            (name) => [name],
        ),
        disableAutoSnapshot: note(
            (name: string) => lightsail.disableAutoSnapshot(name),
            (name) => [name],
        ),
        setIpAddressType: note(
            (name: string, type: "dualstack" | "ipv4") => lightsail.setIpAddressType(name, type),
            (name) => [name],
        ),
    };
}

function ofTheRest(lightsail: Lightsail, moments: Moments): Partial<Lightsail> {
    return {
        createInstanceSnapshot: noting(
            moments,
            (wanted) => lightsail.createInstanceSnapshot(wanted),
            ({ snapshotName }) => [snapshotName, NAMES],
        ),
        deleteInstanceSnapshot: noting(
            moments,
            (name) => lightsail.deleteInstanceSnapshot(name),
            (name) => [name, NAMES],
        ),
        copySnapshot: noting(
            moments,
            (copy) => lightsail.copySnapshot(copy),
            ({ targetSnapshotName }) => [targetSnapshotName, NAMES],
        ),
        tagResource: noting(
            moments,
            (name, tags) => lightsail.tagResource(name, tags),
            (name) => [name],
        ),
        untagResource: noting(
            moments,
            (name, keys) => lightsail.untagResource(name, keys),
            (name) => [name],
        ),
        attachStaticIp: noting(
            moments,
            (staticIp, instance) => lightsail.attachStaticIp(staticIp, instance),
            (staticIp, instance) => [staticIp, instance],
        ),
        detachStaticIp: noting(
            moments,
            (name) => lightsail.detachStaticIp(name),
            (name) => [name],
        ),
        deleteDisk: noting(
            moments,
            (name) => lightsail.deleteDisk(name),
            (name) => [name, NAMES],
        ),
    };
}

/** Systems Manager, likewise. */
export function notingCommands(ssm: SystemsManager, moments: Moments): SystemsManager {
    return {
        ...ssm,
        sendCommand: noting(
            moments,
            (command) => ssm.sendCommand(command),
            ({ nodeId, isPassing }) => (isPassing === true ? [] : [nodeId]),
        ),
        cancelCommand: noting(
            moments,
            (commandId, nodeId) => ssm.cancelCommand(commandId, nodeId),
            (_commandId, nodeId) => [nodeId],
        ),
        deregisterNode: noting(
            moments,
            (nodeId: string) => ssm.deregisterNode(nodeId),
            () => [NODES],
        ),
    };
}

/** What changes of the list of nodes are noted under. */
export const NODES = "nodes";

/** What is noted under beside its own name where it is made or deleted. */
export const NAMES = "names";
