import { innerText, parseXml, selectXml, XmlElement, outerXml } from "../../powershell/values/xml";
import type { Files } from "../machine/files";
import { EC2_CONFIG, V1, V2 } from "./paths";

/** What a launch agent's settings say of the administrator's password at a first launch. */
export type PasswordSetting =
    | { readonly kind: "random" }
    | { readonly kind: "specified"; readonly password: string }
    | { readonly kind: "keep" };

interface YamlLine {
    readonly depth: number;
    readonly text: string;
}

function yamlLines(text: string): YamlLine[] {
    return text
        .split(/\r?\n/)
        .filter((line) => line.trim() !== "" && !line.trim().startsWith("#"))
        .map((line) => ({ depth: line.length - line.trimStart().length, text: line.trim() }));
}

function scalar(text: string): string {
    return text
        .replace(/\s+#.*$/, "")
        .trim()
        .replace(/^(['"])(.*)\1$/, "$2");
}

/** The `password` of the `setAdminAccount` task in the stage where the agent runs it. */
export function v2Password(files: Files): PasswordSetting {
    const text = files.readText(V2.config) ?? "";
    if (text.trimStart().startsWith("{")) {
        return v2JsonPassword(text);
    }
    const lines = yamlLines(text);
    const start = lines.findIndex((line) =>
        /^-\s+task:\s*['"]?setAdminAccount['"]?$/.test(scalar(line.text)),
    );
    if (start < 0) {
        return { kind: "keep" };
    }
    const depth = lines[start]?.depth ?? 0;
    const rest = lines.slice(start + 1);
    const end = rest.findIndex((line) => line.depth <= depth);
    const own = end < 0 ? rest : rest.slice(0, end);
    const field = (name: string): string | undefined => {
        const found = own.find((line) => line.text.startsWith(`${name}:`));
        return found === undefined ? undefined : scalar(found.text.slice(name.length + 1));
    };
    return passwordOf(field("type"), field("data"));
}

function passwordOf(type: string | undefined, data: string | undefined): PasswordSetting {
    if (type === "random") {
        return { kind: "random" };
    }
    return type === "static" && data !== undefined ? { kind: "specified", password: data } : { kind: "keep" };
}

function v2JsonPassword(text: string): PasswordSetting {
    const task = /"task"\s*:\s*"setAdminAccount"[\s\S]*?"type"\s*:\s*"(\w+)"/.exec(text);
    return passwordOf(task?.[1], undefined);
}

/** Whether a file is what the v2 agent can read; a broken one makes the agent do nothing. */
export function v2ConfigIsSound(files: Files): boolean {
    const text = files.readText(V2.config);
    if (text === undefined) {
        return false;
    }
    if (text.trimStart().startsWith("{")) {
        return parseObject(text) !== undefined;
    }
    const lines = yamlLines(text);
    return (
        lines.some((line) => /^config:/.test(line.text)) &&
        lines.every((line) => !line.text.includes("\t") && /^(?:- )?\S/.test(line.text))
    );
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

/** `LaunchConfig.json`; `undefined` when it cannot be read. */
export function v1Settings(files: Files): V1Settings | undefined {
    const object = parseObject(files.readText(V1.config));
    if (object === undefined) {
        return undefined;
    }
    const type = String(entry(object, "adminPasswordType")).toLowerCase();
    const specified = entry(object, "adminPassword");
    const password: PasswordSetting =
        type === "random"
            ? { kind: "random" }
            : type === "specify" && typeof specified === "string"
              ? { kind: "specified", password: specified }
              : { kind: "keep" };
    return { password, handlesUserData: String(entry(object, "handleUserData")).toLowerCase() === "true" };
}

/** After a launch the agent puts its one-time settings back; user data as well, where each start is a launch. */
export function disarmV1(files: Files, alsoUserData: boolean): void {
    const text = files.readText(V1.config) ?? "";
    const changed = text
        .replace(/("handleUserData"\s*:\s*)true/i, alsoUserData ? "$1false" : "$1true")
        .replace(/("adminPasswordType"\s*:\s*)"[^"]*"/i, '$1"DoNothing"')
        .replace(/("adminPassword"\s*:\s*)"[^"]*"/i, '$1""');
    files.writeText(V1.config, changed);
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
