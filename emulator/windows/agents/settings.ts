import { load } from "js-yaml";

import { innerText, parseXml, selectXml, XmlElement, outerXml } from "../../powershell/values/xml";
import type { Files } from "../machine/files";
import { EC2_CONFIG, V1, V2 } from "./paths";

/** What a launch agent's settings say of the administrator's password at a first launch. */
export type PasswordSetting =
    | { readonly kind: "random" }
    | { readonly kind: "specified"; readonly password: string }
    | { readonly kind: "keep" };

/** A task of `agent-config.yml` in the stage in which it runs. */
export interface V2Task {
    readonly stage: string;
    readonly task: string;
    readonly inputs: unknown;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The tasks of `agent-config.yml`, YAML or JSON; `undefined` where the agent cannot read it. */
export function v2Tasks(files: Files): readonly V2Task[] | undefined {
    const document = v2Document(files);
    const stages = isObject(document) ? document["config"] : undefined;
    if (!Array.isArray(stages)) {
        return undefined;
    }
    return stages.filter(isObject).flatMap((stage) => {
        const tasks: unknown = stage["tasks"];
        return (Array.isArray(tasks) ? tasks : []).filter(isObject).map((task) => ({
            stage: String(stage["stage"]),
            task: String(task["task"]),
            inputs: task["inputs"],
        }));
    });
}

function v2Document(files: Files): unknown {
    try {
        return load((files.readText(V2.config) ?? "").replace(/^\ufeff/, ""));
    } catch {
        return undefined;
    }
}

/** The `password` of the `setAdminAccount` task in the stage where the agent runs it. */
export function v2Password(files: Files): PasswordSetting {
    const task = v2Tasks(files)?.find((one) => one.stage === "preReady" && one.task === "setAdminAccount");
    const password = isObject(task?.inputs) ? task.inputs["password"] : undefined;
    if (!isObject(password)) {
        return { kind: "keep" };
    }
    const { type, data } = password;
    if (type === "random") {
        return { kind: "random" };
    }
    return type === "static" && typeof data === "string"
        ? { kind: "specified", password: data }
        : { kind: "keep" };
}

/** Whether a file is what the v2 agent can read; a broken one makes the agent do nothing. */
export function v2ConfigIsSound(files: Files): boolean {
    return v2Tasks(files) !== undefined;
}

function parseObject(text: string | undefined): Record<string, unknown> | undefined {
    try {
        const value: unknown = JSON.parse((text ?? "").replace(/^\ufeff/, ""));
        return typeof value === "object" && value !== null && !Array.isArray(value)
            ? { ...value }
            : undefined;
    } catch {
        return undefined;
    }
}

function entry(object: Record<string, unknown> | undefined, name: string): unknown {
    return Object.entries(object ?? {}).find(([known]) => known.toLowerCase() === name.toLowerCase())?.[1];
}

export interface V1Settings {
    readonly password: PasswordSetting;
    readonly handlesUserData: boolean;
}

/** The keys that EC2Launch knows, in the order and the spelling in which it writes them back (Get-LaunchConfig.ps1). */
const V1_KEYS = [
    "SetComputerName",
    "SetMonitorAlwaysOn",
    "SetWallpaper",
    "AddDnsSuffixList",
    "ExtendBootVolumeSize",
    "HandleUserData",
    "AdminPasswordType",
    "AdminPassword",
] as const;
type V1Values = Record<(typeof V1_KEYS)[number], unknown>;

/** What EC2Launch goes by where it cannot read its file. */
const V1_DEFAULTS: V1Values = {
    SetComputerName: false,
    SetMonitorAlwaysOn: true,
    SetWallpaper: true,
    AddDnsSuffixList: true,
    ExtendBootVolumeSize: true,
    HandleUserData: true,
    AdminPasswordType: "Random",
    AdminPassword: "",
};

/** EC2Launch reads its keys without regard to case. */
function v1Values(files: Files): V1Values {
    const object = parseObject(files.readText(V1.config));
    if (object === undefined) {
        return { ...V1_DEFAULTS };
    }
    const values = { ...V1_DEFAULTS };
    for (const key of V1_KEYS) {
        values[key] = entry(object, key) ?? null;
    }
    return values;
}

/** `LaunchConfig.json`, or the defaults where it cannot be read. */
export function v1Settings(files: Files): V1Settings {
    const values = v1Values(files);
    const type = String(values.AdminPasswordType).toLowerCase();
    const specified = values.AdminPassword;
    const password: PasswordSetting =
        type === "donothing"
            ? { kind: "keep" }
            : type === "specify" && typeof specified === "string" && specified !== ""
              ? { kind: "specified", password: specified }
              : { kind: "random" };
    return { password, handlesUserData: String(values.HandleUserData).toLowerCase() === "true" };
}

/** As `ConvertTo-Json | Set-Content` of Windows PowerShell 5.1 writes it. */
function writeV1(files: Files, values: V1Values): void {
    const lines = V1_KEYS.map((key) => `    "${key}":  ${JSON.stringify(values[key])}`);
    files.writeText(V1.config, `{\r\n${lines.join(",\r\n")}\r\n}\r\n`);
}

/**
 * What a launch changes in `LaunchConfig.json` (Set-AdminAccount.ps1, InitializeInstance.ps1): a specified password is
 * emptied; a launch at every start disarms the password, the monitor and, without persistent user data, user data. An
 * ordinary launch leaves the file as it is.
 */
export function afterLaunchV1(files: Files, launch: { perBoot: boolean; userDataPersists: boolean }): void {
    const values = v1Values(files);
    const isSpecified = String(values.AdminPasswordType).toLowerCase() === "specify";
    if (isSpecified) {
        values.AdminPassword = "";
    }
    if (launch.perBoot) {
        values.AdminPasswordType = "DoNothing";
        values.SetMonitorAlwaysOn = false;
        values.HandleUserData = launch.userDataPersists ? values.HandleUserData : false;
    }
    if (isSpecified || launch.perBoot) {
        writeV1(files, values);
    }
}

function documentOf(files: Files, path: string): XmlElement | undefined {
    try {
        return parseXml(files.readText(path) ?? "");
    } catch {
        return undefined;
    }
}

function plugin(document: XmlElement, name: string): XmlElement | undefined {
    const owner = selectXml(document, "//Plugin").find((element) => {
        const label = element.children.find((child) => child.kind === "element" && child.name === "Name");
        return label !== undefined && innerText(label) === name;
    });
    return owner === undefined ? undefined : selectXml(owner, "State")[0];
}

/** Whether a plugin of EC2Config is switched on; `undefined` when the settings cannot be read. */
export function pluginEnabled(files: Files, name: string): boolean | undefined {
    const document = documentOf(files, EC2_CONFIG.config);
    const state = document === undefined ? undefined : plugin(document, name);
    return state === undefined ? undefined : innerText(state).trim() === "Enabled";
}

export function setPlugin(files: Files, name: string, state: "Enabled" | "Disabled"): void {
    const document = documentOf(files, EC2_CONFIG.config);
    const element = document === undefined ? undefined : plugin(document, name);
    if (document !== undefined && element !== undefined) {
        element.children = [{ kind: "text", text: state, parent: element }];
        files.writeText(EC2_CONFIG.config, outerXml(document));
    }
}

/** A property of `BundleConfig.xml`. */
export function bundleProperty(files: Files, name: string): string | undefined {
    const document = documentOf(files, EC2_CONFIG.bundle);
    const owner =
        document === undefined
            ? undefined
            : selectXml(document, "//Property").find((element) =>
                  element.children.some(
                      (child) =>
                          child.kind === "element" && child.name === "Name" && innerText(child) === name,
                  ),
              );
    const value = owner?.children.find((child) => child.kind === "element" && child.name === "Value");
    return value === undefined ? undefined : innerText(value);
}

/** An element of `BundleConfig.xml` outside its properties: `Switches`, `AnswerFilePath`. */
export function bundleElement(files: Files, name: string): string | undefined {
    const document = documentOf(files, EC2_CONFIG.bundle);
    const element = document === undefined ? undefined : selectXml(document, `//${name}`)[0];
    return element === undefined ? undefined : innerText(element).trim();
}
