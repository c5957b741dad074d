import type { Operation } from "@aws-sdk/client-lightsail";
import type { OperationRecord } from "../world/model";
import { invalidInput } from "../protocol/errors";
import { page, type Page } from "../protocol/paging";
import type { World } from "../world/world";
import { operationView } from "./operations-log";

/** The answer of most calls that change something. */
export function operationsResult(...records: readonly OperationRecord[]): { operations: Operation[] } {
    return { operations: records.map(operationView) };
}

/** One page, with Lightsail's refusal of a token it did not hand out. */
export function lightsailPage<T>({ pageSize }: World, all: readonly T[], token: string | undefined): Page<T> {
    return page(all, token, () => invalidInput(`The page token is not valid: ${token ?? ""}`), pageSize);
}
