import { main } from "@pulumi/pulumi/provider";
import { captureConfiguration } from "./configuration";
import { StandIn } from "./stand-in";

/** Answers the engine until it ends this process. */
export function serve(): void {
    const provider = new StandIn();
    captureConfiguration((values) => {
        provider.configure(values);
    });
    void main(provider, process.argv.slice(2));
}
