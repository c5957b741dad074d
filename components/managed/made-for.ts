import { scryptSync } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { DEFAULT_KEY_PAIR } from "../../provider/inputs/key-pair";
import { plainFileText } from "../../provider/inputs/file-text";
import type { ManagedWindowsInstanceArgs } from "./args";

const HASH_BYTES = 32;

/** What `@pulumi/aws` appends to a resource's name where no other is given. */
const AUTOMATIC_NAME = /-[0-9a-f]{7}$/;

/**
 * A text that changes when the instance is made anew, and not otherwise: it brings a new activation then, as the old
 * one is used up. A default that is written down changes nothing, nor does the name that the instance has already;
 * that one is known by its look, as the program does not know what names it was given.
 *
 * It stands in the state, and user data may hold a password, so it is a hash that is slow to guess by. Its salt is what
 * else the instance is made of: a stack may be renamed, and its resources too, and no instance is made anew for that.
 */
export function madeFor(args: ManagedWindowsInstanceArgs): pulumi.Output<string> {
    const { availabilityZone, blueprintId, bundleId, keyPairName, instanceName, triggers, userData } = args;
    const hash = pulumi
        .all([availabilityZone, blueprintId, bundleId, keyPairName, instanceName, triggers, userData])
        .apply(([zone, blueprint, bundle, keyPair, name, trigger, script]) => {
            const machine = JSON.stringify([
                zone,
                blueprint,
                bundle,
                keyPair === DEFAULT_KEY_PAIR ? null : (keyPair ?? null),
                AUTOMATIC_NAME.test(name ?? "") ? null : (name ?? null),
                trigger ?? [],
            ]);
            return scryptSync(plainFileText(script ?? ""), machine, HASH_BYTES).toString("hex");
        });
    return pulumi.unsecret(hash);
}
