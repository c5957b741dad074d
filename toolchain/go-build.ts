import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import * as path from "node:path";
import { BuildProgress } from "./go-build-progress";
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
 * one works with this engine, but needs older modules beside it, hence a module of its own. Both are built at once:
 * where one waits for a single large package, the other has work for the remaining processors.
 */
export async function buildFromModules(
    go: string,
    root: string,
    version: string,
    tell: Tell,
): Promise<string | undefined> {
    const bin = path.join(root, "bin");
    mkdirSync(bin, { recursive: true });
    const progress = new BuildProgress();
    const programs = programsOf(bin, version);
    const failures = await telling(
        tell,
        `Building the Pulumi command line ${version} from its Go modules (some minutes, this once)`,
        () => Promise.all(programs.map((program) => build(go, program, progress))),
        () => progress.text(),
    );
    const failure = failures.find((each) => each !== undefined);
    if (failure === undefined) {
        copyDynamicProvider(bin);
    }
    return failure;
}

interface Program {
    /** The folder here with its `go.mod` and `go.sum`. */
    readonly module: string;
    readonly output: string;
    readonly packageName: string;
    readonly flags: readonly string[];
}

function programsOf(bin: string, version: string): readonly Program[] {
    return [
        {
            module: "pulumi",
            output: path.join(bin, executableName("pulumi", process.platform)),
            packageName: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
            flags: [
                "-tags",
                "osusergo grpcnotrace",
                "-ldflags",
                `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${version}`,
            ],
        },
        {
            module: "language-nodejs",
            output: path.join(bin, executableName("pulumi-language-nodejs", process.platform)),
            packageName: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
            flags: ["-ldflags", "-s -w"],
        },
    ];
}

async function build(go: string, program: Program, progress: BuildProgress): Promise<string | undefined> {
    const options = {
        folder: path.join(__dirname, program.module),
        environment: { ...process.env, CGO_ENABLED: "0", GOWORK: "off", GOFLAGS: "-mod=readonly" },
        timeoutSeconds: BUILD_LIMIT_SECONDS,
        onErrorLine: (line: string) => {
            progress.errorLine(line);
        },
    };
    // Downloads the modules too, so that what is counted afterwards is compiling alone.
    const needed = await run(go, ["list", "-deps", ...tagsOf(program), program.packageName], options);
    if (!needed.succeeded) {
        return needed.reason;
    }
    progress.needs(needed.stdout);
    const result = await run(
        go,
        ["build", "-v", "-trimpath", "-o", program.output, ...program.flags, program.packageName],
        options,
    );
    return result.succeeded ? undefined : result.reason;
}

function tagsOf(program: Program): readonly string[] {
    const at = program.flags.indexOf("-tags");
    return at < 0 ? [] : program.flags.slice(at, at + 2);
}

/** The launcher of dynamic providers is a script that ships with the npm SDK and finds the SDK at run time. */
function copyDynamicProvider(bin: string): void {
    const name = dynamicProviderName(process.platform);
    const sdk = path.dirname(require.resolve("@pulumi/pulumi/package.json"));
    copyFileSync(path.join(sdk, name), path.join(bin, name));
}
