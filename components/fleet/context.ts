import * as pulumi from "@pulumi/pulumi";
import type { WindowsFleetArgs } from "./args";
import type { PlannedInstance } from "./plan";

/** What every instance of a fleet is made with. */
export interface FleetContext {
    readonly fleet: pulumi.ComponentResource;
    readonly args: WindowsFleetArgs;
    readonly snapshotName: pulumi.Input<string>;
}

/** The options of every resource of one instance: the fleet's child, also under the name it had before. */
export function memberOptions(
    { fleet }: FleetContext,
    { formerResourceNames }: PlannedInstance,
): pulumi.CustomResourceOptions {
    return {
        parent: fleet,
        ...(formerResourceNames.length === 0
            ? {}
            : { aliases: formerResourceNames.map((name) => ({ name })) }),
    };
}
