import * as path from "node:path";

/** Lines for a Pulumi.yaml by which the engine takes the stand-in for the provider of `@pulumi/aws`. */
export const standInForAws = `plugins:
  providers:
    - name: aws
      path: ${JSON.stringify(path.join(__dirname))}
`;
