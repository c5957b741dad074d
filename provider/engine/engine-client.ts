import { createRequire } from "node:module";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { GetRootResourceRequest, LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";

/** Pulumi's own copy of gRPC: a client refuses credentials that come from another. */
const grpc = createRequire(require.resolve("@pulumi/pulumi/package.json"))(
    "@grpc/grpc-js",
) as typeof import("@grpc/grpc-js");

export type Severity = "info" | "warning";

/** The Pulumi engine, as seen from a provider process. None of it is a documented interface, so it is all here. */
export interface Engine {
    log(entry: {
        readonly severity: Severity;
        readonly urn: string;
        readonly message: string;
        readonly ephemeral: boolean;
    }): void;
    isAlive(): Promise<boolean>;
}

/**
 * The dynamic provider's process gets the engine's address as its last argument, behind those that `--logflow -v=9`
 * and `--tracing <address>` hand on.
 */
export function engineAddress(argv: readonly string[] = process.argv): string | undefined {
    return argv
        .slice(2)
        .filter((argument) => /^[\w.[\]:-]+:\d+$/.test(argument))
        .at(-1);
}

export function connectEngine(address: string): Engine {
    const client = new EngineClient(address, grpc.credentials.createInsecure());
    // One after the other: calls under way at the same time may arrive in any order.
    let last: Promise<void> = Promise.resolve();
    const send = (request: LogRequest) => {
        // A line that does not arrive must not fail a run; the heartbeat finds out whether the engine is gone.
        last = last.then(
            () =>
                new Promise((resolve) => {
                    client.log(request, () => {
                        resolve();
                    });
                }),
        );
    };
    return {
        log({ severity, urn, message, ephemeral }) {
            const request = new LogRequest();
            request.setSeverity(severity === "info" ? LogSeverity.INFO : LogSeverity.WARNING);
            request.setUrn(urn);
            request.setMessage(message);
            request.setEphemeral(ephemeral);
            send(request);
        },
        isAlive: () =>
            new Promise((resolve) => {
                client.getRootResource(new GetRootResourceRequest(), (error) => {
                    resolve(error?.code !== grpc.status.UNAVAILABLE);
                });
            }),
    };
}

/** Without an engine (the provider's methods called by hand) nobody listens, and nobody can go away. */
export const noEngine: Engine = {
    log: () => undefined,
    isAlive: () => Promise.resolve(true),
};
