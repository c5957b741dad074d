import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { DEFAULT_KEY_PAIR } from "../../provider/inputs/key-pair";
import { plainFileText } from "../../provider/inputs/file-text";
import type { ManagedWindowsInstanceArgs } from "./args";

/** What `@pulumi/aws` appends to a resource's name where no other is given. */
const AUTOMATIC_NAME = /-[0-9a-f]{7}$/;

/**
 * A text that changes when the instance is made anew, and not otherwise: it brings a new activation then, as the old
 * one is used up. A default that is written down changes nothing, nor does the name that the instance has already;
 * that one is known by its look, as the program does not know what names it was given.
 */
export function madeFor(args: ManagedWindowsInstanceArgs): pulumi.Output<string> {
    const { availabilityZone, blueprintId, bundleId, keyPairName, instanceName, triggers } = args;
    // The user data is a secret, of which a few digits of a hash tell nothing to whoever does not know what to try: a short
    // secret in it is found by trying all (SECURITY.md). Another hash would make every instance that is there anew, and
    // with a secret one the engine (3.259) sees no change.
    const userData = pulumi.unsecret(
        pulumi.output(args.userData).apply((text) => hash(plainFileText(text ?? "")).slice(0, 8)),
    );
    return pulumi
        .all([availabilityZone, blueprintId, bundleId, keyPairName, instanceName, triggers, userData])
        .apply(([zone, blueprint, bundle, keyPair, name, trigger, script]) =>
            hash(
                JSON.stringify([
                    zone,
                    blueprint,
                    bundle,
                    keyPair === DEFAULT_KEY_PAIR ? null : (keyPair ?? null),
                    AUTOMATIC_NAME.test(name ?? "") ? null : (name ?? null),
                    trigger ?? [],
                    script,
                ]),
            ),
        );
}

function hash(text: string): string {
    return createHash("sha256").update(text).digest("hex");
}
