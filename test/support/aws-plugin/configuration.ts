import { createRequire } from "node:module";
import type { Values } from "./values";

interface Implementation {
    configure: (call: ConfigureCall, callback: unknown) => void;
}

interface ConfigureCall {
    readonly request: { getArgs(): { toJavaScript(): Values } | undefined };
}

type AddService = (service: unknown, implementation: Implementation) => void;

/** Pulumi's own copy of gRPC, whose server `main` of `@pulumi/pulumi/provider` starts. */
const { Server } = createRequire(require.resolve("@pulumi/pulumi/package.json"))("@grpc/grpc-js") as {
    readonly Server: { readonly prototype: { addService: AddService } };
};

/**
 * `@pulumi/pulumi/provider` answers the engine's Configure call by itself and tells nobody what was in it. This
 * listens in: `main` adds its service to a gRPC server, and the service's `configure` is wrapped on the way.
 */
export function captureConfiguration(listen: (values: Values) => void): void {
    const { addService } = Server.prototype;
    Server.prototype.addService = function (service, implementation) {
        const configure = implementation.configure.bind(implementation);
        implementation.configure = (call, callback) => {
            listen(call.request.getArgs()?.toJavaScript() ?? {});
            configure(call, callback);
        };
        addService.call(this, service, implementation);
    };
}
