/* eslint-disable @typescript-eslint/no-require-imports -- The `require` calls are what this file is about. */
import type { dynamic } from "@pulumi/pulumi";

type Implementation = typeof import("../index");
type Properties = Record<string, unknown>;

/**
 * Pulumi keeps the text of these classes in the state of every resource and runs it from there. So they hold
 * nothing but calls into the installed package: the text never changes with the implementation, captures
 * nothing of the program, and a new version of the package works on old states.
 */
class PairShim implements dynamic.ResourceProvider {
    configure(request: dynamic.ConfigureRequest): Promise<void> {
        (require("pulumi-lightsail-windows/provider") as Implementation).configure(request);
        return Promise.resolve();
    }
    check(olds: Properties, news: Properties): Promise<dynamic.CheckResult> {
        return (require("pulumi-lightsail-windows/provider") as Implementation).pair.check(olds, news);
    }
    diff(id: string, olds: Properties, news: Properties): Promise<dynamic.DiffResult> {
        return (require("pulumi-lightsail-windows/provider") as Implementation).pair.diff(id, olds, news);
    }
    create(inputs: Properties): Promise<dynamic.CreateResult> {
        return (require("pulumi-lightsail-windows/provider") as Implementation).pair.create(inputs);
    }
    read(id: string, properties: Properties = {}): Promise<dynamic.ReadResult> {
        return (require("pulumi-lightsail-windows/provider") as Implementation).pair.read(id, properties);
    }
    update(id: string, olds: Properties, news: Properties): Promise<dynamic.UpdateResult> {
        return (require("pulumi-lightsail-windows/provider") as Implementation).pair.update(id, olds, news);
    }
    delete(id: string, properties: Properties): Promise<void> {
        return (require("pulumi-lightsail-windows/provider") as Implementation).pair.delete(id, properties);
    }
}

/** The same for {@link SnapshotInstance}: a class of its own, because a captured name would be serialized too. */
class SnapshotInstanceShim implements dynamic.ResourceProvider {
    configure(request: dynamic.ConfigureRequest): Promise<void> {
        (require("pulumi-lightsail-windows/provider") as Implementation).configure(request);
        return Promise.resolve();
    }
    check(olds: Properties, news: Properties): Promise<dynamic.CheckResult> {
        return (require("pulumi-lightsail-windows/provider") as Implementation).snapshotInstance.check(
            olds,
            news,
        );
    }
    diff(id: string, olds: Properties, news: Properties): Promise<dynamic.DiffResult> {
        return (require("pulumi-lightsail-windows/provider") as Implementation).snapshotInstance.diff(
            id,
            olds,
            news,
        );
    }
    create(inputs: Properties): Promise<dynamic.CreateResult> {
        return (require("pulumi-lightsail-windows/provider") as Implementation).snapshotInstance.create(
            inputs,
        );
    }
    read(id: string, properties: Properties = {}): Promise<dynamic.ReadResult> {
        return (require("pulumi-lightsail-windows/provider") as Implementation).snapshotInstance.read(
            id,
            properties,
        );
    }
    update(id: string, olds: Properties, news: Properties): Promise<dynamic.UpdateResult> {
        return (require("pulumi-lightsail-windows/provider") as Implementation).snapshotInstance.update(
            id,
            olds,
            news,
        );
    }
    delete(id: string, properties: Properties): Promise<void> {
        return (require("pulumi-lightsail-windows/provider") as Implementation).snapshotInstance.delete(
            id,
            properties,
        );
    }
}

/** One object for the whole program: Pulumi serializes each provider object once. */
export const pairShim = new PairShim();
export const snapshotInstanceShim = new SnapshotInstanceShim();
