import type { dynamic } from "@pulumi/pulumi";
import type { DynamicMethods } from "./dynamic-provider";

type Properties = Record<string, unknown>;

/** The names of `provider/index.ts` that a provider in a state may call. */
export type ResourceName =
    | "pair"
    | "claim"
    | "snapshotInstance"
    | "instanceVerification"
    | "managedNode"
    | "nodeRegistration"
    | "windowsImage"
    | "imageClaim";

type Implementation = { configure(request: dynamic.ConfigureRequest): void } & Readonly<
    Record<ResourceName, DynamicMethods>
>;

interface Shim extends dynamic.ResourceProvider {
    readonly resource: ResourceName;
    installed(): Implementation;
}

/**
 * Pulumi keeps the text of these methods, comments included, in the state of every resource and runs it from there. So
 * they hold nothing but calls into the installed package: the text never changes with the implementation, captures
 * nothing of the program, and a new version of the package works on old states.
 *
 * Taking the resources and the dependency out of a program in one change is an easy mistake. Nothing but the state is
 * left then to say what to do: `installed`.
 */
/* eslint-disable @typescript-eslint/no-require-imports -- Found when it is called, in the program's folder. */
const METHODS: Omit<Shim, "resource"> & ThisType<Shim> = {
    installed() {
        try {
            return require("pulumi-lightsail-windows/provider") as Implementation;
        } catch (error) {
            throw String(error).includes("Cannot find module 'pulumi-lightsail-windows/provider'")
                ? Object.assign(
                      new Error(
                          "The npm package pulumi-lightsail-windows is not installed in the program's folder. Only it can read, change or delete this resource, which was left as it is. Install it again from where the program had it, as the Installing part of its README says. To stop using it, take its resources out of the program and run pulumi up (or run pulumi destroy) before you remove the package. If it is installed there: docs/troubleshooting.md in it, and in its repository.",
                      ),
                      { stack: "" },
                  )
                : error;
        }
    },
    configure(request) {
        this.installed().configure(request);
        return Promise.resolve();
    },
    check(olds: Properties, news: Properties) {
        return this.installed()[this.resource].check(olds, news);
    },
    diff(id, olds: Properties, news: Properties) {
        return this.installed()[this.resource].diff(id, olds, news);
    },
    create(inputs: Properties) {
        return this.installed()[this.resource].create(inputs);
    },
    read(id, properties: Properties = {}) {
        return this.installed()[this.resource].read(id, properties);
    },
    update(id, olds: Properties, news: Properties) {
        return this.installed()[this.resource].update(id, olds, news);
    },
    delete(id, properties: Properties) {
        return this.installed()[this.resource].delete(id, properties);
    },
};
/* eslint-enable @typescript-eslint/no-require-imports */

// One object each for the whole program: Pulumi serializes every provider object once.
export const pairShim: Shim = { resource: "pair", ...METHODS };
export const claimShim: Shim = { resource: "claim", ...METHODS };
export const snapshotInstanceShim: Shim = { resource: "snapshotInstance", ...METHODS };
export const instanceVerificationShim: Shim = { resource: "instanceVerification", ...METHODS };
export const managedNodeShim: Shim = { resource: "managedNode", ...METHODS };
export const nodeRegistrationShim: Shim = { resource: "nodeRegistration", ...METHODS };
export const windowsImageShim: Shim = { resource: "windowsImage", ...METHODS };
export const imageClaimShim: Shim = { resource: "imageClaim", ...METHODS };
