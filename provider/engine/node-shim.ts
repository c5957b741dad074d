/* eslint-disable @typescript-eslint/no-require-imports -- The `require` calls are what this file is about. */
import type { dynamic } from "@pulumi/pulumi";

type Implementation = typeof import("../index");
type Properties = Record<string, unknown>;

/** The provider of a managed node. Kept in the state as text, so it holds nothing but calls into the installed package. */
class ManagedNodeShim implements dynamic.ResourceProvider {
    configure(request: dynamic.ConfigureRequest): Promise<void> {
        (require("pulumi-lightsail-windows/provider") as Implementation).configure(request);
        return Promise.resolve();
    }
    check(olds: Properties, news: Properties): Promise<dynamic.CheckResult> {
        return (require("pulumi-lightsail-windows/provider") as Implementation).managedNode.check(olds, news);
    }
    diff(id: string, olds: Properties, news: Properties): Promise<dynamic.DiffResult> {
        return (require("pulumi-lightsail-windows/provider") as Implementation).managedNode.diff(
            id,
            olds,
            news,
        );
    }
    create(inputs: Properties): Promise<dynamic.CreateResult> {
        return (require("pulumi-lightsail-windows/provider") as Implementation).managedNode.create(inputs);
    }
    read(id: string, properties: Properties = {}): Promise<dynamic.ReadResult> {
        return (require("pulumi-lightsail-windows/provider") as Implementation).managedNode.read(
            id,
            properties,
        );
    }
    update(id: string, olds: Properties, news: Properties): Promise<dynamic.UpdateResult> {
        return (require("pulumi-lightsail-windows/provider") as Implementation).managedNode.update(
            id,
            olds,
            news,
        );
    }
    delete(id: string, properties: Properties): Promise<void> {
        return (require("pulumi-lightsail-windows/provider") as Implementation).managedNode.delete(
            id,
            properties,
        );
    }
}

/** One object for the whole program: Pulumi serializes each provider object once. */
export const managedNodeShim = new ManagedNodeShim();
