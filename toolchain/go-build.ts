import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import * as path from "node:path";
import { dynamicProviderName, executableName } from "./pulumi-cli";
import { run } from "./run";
import { type Tell, telling } from "./tell";

const BUILD_LIMIT_SECONDS = 1800;

const GO_PLACES = ["go", "/usr/local/go/bin/go", "C:\\Program Files\\Go\\bin\\go.exe"];

/** The Go compiler on this machine, or `undefined`. */
export async function findGo(): Promise<string | undefined> {
    for (const place of GO_PLACES) {
        if (place !== "go" && !existsSync(place)) {
            continue;
        }
        const result = await run(place, ["version"], { timeoutSeconds: 60 });
        if (result.succeeded) {
            return place;
        }
    }
    return undefined;
}

/**
 * Builds the command line from its published Go modules, whose versions and checksums are in this folder.
 *
 * The Node.js language host is in no published module after `github.com/pulumi/pulumi/sdk/v3 v3.68.0`; that
 * one works with this engine, but needs older modules beside it, hence a module of its own.
 */
export async function buildFromModules(
    go: string,
    root: string,
    version: string,
    tell: Tell,
): Promise<string | undefined> {
    const bin = path.join(root, "bin");
    mkdirSync(bin, { recursive: true });
    const engine = await telling(
        tell,
        `Building the Pulumi command line ${version} from its Go modules (some minutes, this once)`,
        () =>
            build(
                go,
                "pulumi",
                path.join(bin, executableName("pulumi", process.platform)),
                engineArguments(version),
            ),
    );
    if (engine !== undefined) {
        return engine;
    }
    const host = await telling(tell, "Building Pulumi's Node.js language host", () =>
        build(
            go,
            "language-nodejs",
            path.join(bin, executableName("pulumi-language-nodejs", process.platform)),
            ["-ldflags", "-s -w", "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs"],
        ),
    );
    if (host !== undefined) {
        return host;
    }
    copyDynamicProvider(bin);
    return undefined;
}

function engineArguments(version: string): readonly string[] {
    return [
        "-tags",
        "osusergo grpcnotrace",
        "-ldflags",
        `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${version}`,
        "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    ];
}

async function build(
    go: string,
    module: string,
    output: string,
    args: readonly string[],
): Promise<string | undefined> {
    const result = await run(go, ["build", "-trimpath", "-o", output, ...args], {
        folder: path.join(__dirname, module),
        environment: { ...process.env, CGO_ENABLED: "0", GOWORK: "off", GOFLAGS: "-mod=readonly" },
        timeoutSeconds: BUILD_LIMIT_SECONDS,
    });
    return result.succeeded ? undefined : result.reason;
}

/** The launcher of dynamic providers is a script that ships with the npm SDK and finds the SDK at run time. */
function copyDynamicProvider(bin: string): void {
    const name = dynamicProviderName(process.platform);
    const sdk = path.dirname(require.resolve("@pulumi/pulumi/package.json"));
    copyFileSync(path.join(sdk, name), path.join(bin, name));
}
