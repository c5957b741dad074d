import type { BlockDisk, Command, Instance, InstanceSnapshot, Region, StaticIp, Tags } from "../world/model";
import type { World } from "../world/world";
import { nodeOf } from "../ssm/nodes";
import type {
    BlockDiskState,
    CommandState,
    EmulatorState,
    InstanceSnapshotState,
    InstanceState,
    RegionState,
    StaticIpState,
} from "./state-types";

/** The whole truth, as `GET /_emulator/state` shows it. */
export function stateOf(world: World): EmulatorState {
    const regions = [...world.regions.values()].map((region) => [region.name, regionState(region)] as const);
    return { regions: Object.fromEntries(regions) };
}

function regionState(region: Region): RegionState {
    return {
        instances: [...region.instances.values()].map((instance) => instanceState(region, instance)),
        instanceSnapshots: [...region.instanceSnapshots.values()].map(snapshotState),
        disks: [...region.disks.values()].map(diskState),
        staticIps: [...region.staticIps.values()].map(staticIpState),
        commands: [...region.commands.values()].flatMap(commandState),
    };
}

/** One instance, with the truth of its disk. */
export function instanceState(region: Region, instance: Instance): InstanceState {
    return {
        name: instance.name,
        state: instance.state,
        blueprintId: instance.blueprint.blueprintId,
        bundleId: instance.bundle.bundleId,
        availabilityZone: instance.availabilityZone,
        tags: tagsState(instance.tags),
        publicIpAddress: instance.publicIpAddress ?? null,
        ports: instance.ports,
        managedInstanceId: nodeOf(region, instance)?.id ?? null,
        disk: instance.guest.disk.truth(),
    };
}

function snapshotState(snapshot: InstanceSnapshot): InstanceSnapshotState {
    return {
        name: snapshot.name,
        state: snapshot.state,
        fromInstanceName: snapshot.from.name,
        tags: tagsState(snapshot.tags),
        disk: snapshot.disk.truth(),
    };
}

function diskState({ name, state, attachedTo }: BlockDisk): BlockDiskState {
    return { name, state, attachedTo: attachedTo ?? null };
}

function staticIpState({ name, ipAddress, attachedTo }: StaticIp): StaticIpState {
    return { name, ipAddress, attachedTo: attachedTo ?? null };
}

function commandState(command: Command): readonly CommandState[] {
    return command.invocations.map(({ instanceName, status }) => ({
        commandId: command.id,
        instanceName,
        status,
        comment: command.comment,
    }));
}

function tagsState(tags: Tags): Record<string, string> {
    return Object.fromEntries(tags);
}
