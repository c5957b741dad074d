import type { dynamic } from "@pulumi/pulumi";
import type { DynamicMethods } from "./dynamic";

type Properties = Record<string, unknown>;

/** The names of `provider/index.ts` that a provider in a state may call. */
export type ResourceName =
    "pair" | "claim" | "snapshotInstance" | "instanceVerification" | "managedNode" | "nodeRegistration";

type Implementation = { configure(request: dynamic.ConfigureRequest): void } & Readonly<
    Record<ResourceName, DynamicMethods>
>;

/* eslint-disable @typescript-eslint/no-require-imports -- The `require` calls are what this class is about. */
/**
 * Pulumi keeps the text of this class in the state of every resource and runs it from there. So it holds
 * nothing but calls into the installed package: the text never changes with the implementation, captures
 * nothing of the program, and a new version of the package works on old states.
 */
class Shim implements dynamic.ResourceProvider {
    constructor(readonly resource: ResourceName) {}

    configure(request: dynamic.ConfigureRequest): Promise<void> {
        (require("pulumi-lightsail-windows/provider") as Implementation).configure(request);
        return Promise.resolve();
    }
    check(olds: Properties, news: Properties): Promise<dynamic.CheckResult> {
        return (require("pulumi-lightsail-windows/provider") as Implementation)[this.resource].check(
            olds,
            news,
        );
    }
    diff(id: string, olds: Properties, news: Properties): Promise<dynamic.DiffResult> {
        return (require("pulumi-lightsail-windows/provider") as Implementation)[this.resource].diff(
            id,
            olds,
            news,
        );
    }
    create(inputs: Properties): Promise<dynamic.CreateResult> {
        return (require("pulumi-lightsail-windows/provider") as Implementation)[this.resource].create(inputs);
    }
    read(id: string, properties: Properties = {}): Promise<dynamic.ReadResult> {
        return (require("pulumi-lightsail-windows/provider") as Implementation)[this.resource].read(
            id,
            properties,
        );
    }
    update(id: string, olds: Properties, news: Properties): Promise<dynamic.UpdateResult> {
        return (require("pulumi-lightsail-windows/provider") as Implementation)[this.resource].update(
            id,
            olds,
            news,
        );
    }
    delete(id: string, properties: Properties): Promise<void> {
        return (require("pulumi-lightsail-windows/provider") as Implementation)[this.resource].delete(
            id,
            properties,
        );
    }
}
/* eslint-enable @typescript-eslint/no-require-imports */

// One object each for the whole program: Pulumi serializes every provider object once.
export const pairShim = new Shim("pair");
export const claimShim = new Shim("claim");
export const snapshotInstanceShim = new Shim("snapshotInstance");
export const instanceVerificationShim = new Shim("instanceVerification");
export const managedNodeShim = new Shim("managedNode");
export const nodeRegistrationShim = new Shim("nodeRegistration");
