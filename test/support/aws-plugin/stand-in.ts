import type {
    CheckResult,
    CreateResult,
    DiffResult,
    InvokeResult,
    Provider,
    ReadResult,
    UpdateResult,
} from "@pulumi/pulumi/provider";
import { randomBytes } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { type Aws, connect } from "./clients";
import type { Kind } from "./kind";
import { activation } from "./resources/activation";
import { role, rolePolicy, rolePolicyAttachment } from "./resources/iam";
import { instance } from "./resources/instance";
import { instancePublicPorts } from "./resources/instance-public-ports";
import { staticIp, staticIpAttachment } from "./resources/static-ip";
import { plain, plainValues, type Values } from "./values";

const KINDS: Readonly<Record<string, Kind>> = {
    "aws:iam/role:Role": role,
    "aws:iam/rolePolicy:RolePolicy": rolePolicy,
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": rolePolicyAttachment,
    "aws:lightsail/instance:Instance": instance,
    "aws:lightsail/instancePublicPorts:InstancePublicPorts": instancePublicPorts,
    "aws:lightsail/staticIp:StaticIp": staticIp,
    "aws:lightsail/staticIpAttachment:StaticIpAttachment": staticIpAttachment,
    "aws:ssm/activation:Activation": activation,
};

/** The provider `aws`, as far as this package's components use it. */
export class StandIn implements Provider {
    readonly version = "7.48.0";
    #aws: Aws | undefined;

    configure(values: Values): void {
        this.#aws = connect(plainValues(values));
    }

    readonly check = (urn: string, olds: Values, news: Values): Promise<CheckResult> => {
        const { isNamed } = kindOf(urn);
        const name =
            news["name"] ?? olds["name"] ?? `${nameIn(urn)}-${randomBytes(4).toString("hex").slice(1)}`;
        // As the real one's bridge marks what it has filled in.
        const filled = news["name"] === undefined ? { __defaults: ["name"] } : {};
        return Promise.resolve({ inputs: isNamed ? { ...news, name, ...filled } : news });
    };

    readonly diff = (_id: string, urn: string, olds: Values, news: Values): Promise<DiffResult> => {
        const kind = kindOf(urn);
        const read = (values: Values, key: string) => plain(values[key]) ?? kind.defaults?.[key];
        const changed = (key: string) => !isDeepStrictEqual(read(olds, key), read(news, key));
        const replaces = kind.replaces.filter(changed);
        // Two cannot bear one name at once: so does the real one where a program gives it.
        const keepsItsName = kind.isNamed && news["__defaults"] === undefined && !changed("name");
        return Promise.resolve({
            changes: replaces.length > 0 || kind.updates.some(changed),
            replaces,
            deleteBeforeReplace: replaces.length > 0 && keepsItsName,
        });
    };

    readonly create = async (urn: string, inputs: Values): Promise<CreateResult> => {
        const { id, outputs } = await kindOf(urn).create(this.#connected(), plainValues(inputs));
        return { id, outs: { ...inputs, ...outputs } };
    };

    readonly read = async (id: string, urn: string, props: Values = {}): Promise<ReadResult> => {
        const now = await kindOf(urn).read(this.#connected(), id, plainValues(props));
        return now === undefined ? { id: "", props: {} } : { id, props: { ...props, ...now } };
    };

    readonly update = async (id: string, urn: string, olds: Values, news: Values): Promise<UpdateResult> => {
        await kindOf(urn).update?.(this.#connected(), id, plainValues(olds), plainValues(news));
        return { outs: { ...olds, ...news } };
    };

    readonly delete = async (id: string, urn: string, props: Values): Promise<void> => {
        await kindOf(urn).delete(this.#connected(), id, plainValues(props));
    };

    readonly invoke = (token: string): Promise<InvokeResult> => {
        if (token !== "aws:index/getCallerIdentity:getCallerIdentity") {
            throw new Error(`the stand-in for @pulumi/aws does not serve ${token}`);
        }
        const accountId = "111122223333";
        return Promise.resolve({
            outputs: {
                id: accountId,
                accountId,
                arn: `arn:aws:iam::${accountId}:user/emulator`,
                userId: "AIDA",
            },
        });
    };

    #connected(): Aws {
        if (this.#aws === undefined) {
            throw new Error("the engine has not configured this provider");
        }
        return this.#aws;
    }
}

function kindOf(urn: string): Kind {
    const type = urn.split("::")[2]?.split("$").at(-1) ?? "";
    const kind = KINDS[type];
    if (kind === undefined) {
        throw new Error(`the stand-in for @pulumi/aws does not serve ${type}`);
    }
    return kind;
}

function nameIn(urn: string): string {
    return urn.split("::").slice(3).join("::");
}
