/** Where the launch agents keep their things ("EC2Launch v2 directory structure" and its predecessors' pages). */
export const V2 = {
    program: "C:\\Program Files\\Amazon\\EC2Launch\\EC2Launch.exe",
    config: "C:\\ProgramData\\Amazon\\EC2Launch\\config\\agent-config.yml",
    runOnce: "C:\\ProgramData\\Amazon\\EC2Launch\\state\\.run-once",
    state: "C:\\ProgramData\\Amazon\\EC2Launch\\state\\state.json",
    answerFile: "C:\\ProgramData\\Amazon\\EC2Launch\\sysprep\\unattend.xml",
    log: "C:\\ProgramData\\Amazon\\EC2Launch\\log\\agent.log",
    errorLog: "C:\\ProgramData\\Amazon\\EC2Launch\\log\\error.log",
} as const;

export const V1 = {
    module: "C:\\ProgramData\\Amazon\\EC2-Windows\\Launch\\Module\\Ec2Launch.psd1",
    initialize: "C:\\ProgramData\\Amazon\\EC2-Windows\\Launch\\Scripts\\InitializeInstance.ps1",
    sysprep: "C:\\ProgramData\\Amazon\\EC2-Windows\\Launch\\Scripts\\SysprepInstance.ps1",
    config: "C:\\ProgramData\\Amazon\\EC2-Windows\\Launch\\Config\\LaunchConfig.json",
    answerFile: "C:\\ProgramData\\Amazon\\EC2-Windows\\Launch\\Sysprep\\Unattend.xml",
    log: "C:\\ProgramData\\Amazon\\EC2-Windows\\Launch\\Log\\EC2Launch.log",
    task: "Amazon Ec2 Launch - Instance Initialization",
    userDataTask: "Amazon Ec2 Launch - Userdata Execution",
} as const;

export const EC2_CONFIG = {
    program: "C:\\Program Files\\Amazon\\Ec2ConfigService\\Ec2Config.exe",
    config: "C:\\Program Files\\Amazon\\Ec2ConfigService\\Settings\\Config.xml",
    bundle: "C:\\Program Files\\Amazon\\Ec2ConfigService\\Settings\\BundleConfig.xml",
    answerFile: "C:\\Program Files\\Amazon\\Ec2ConfigService\\sysprep2008.xml",
    log: "C:\\Program Files\\Amazon\\Ec2ConfigService\\Logs\\Ec2ConfigLog.txt",
} as const;

/** Where each agent lays down the scripts of user data before it runs them. */
export const USER_SCRIPTS = {
    "ec2launch-v2": "C:\\Windows\\system32\\config\\systemprofile\\AppData\\Local\\Temp\\EC2Launch",
    ec2launch: "C:\\Windows\\Temp",
    ec2config: "C:\\Program Files\\Amazon\\Ec2ConfigService\\Scripts",
} as const;

export const SYSPREP = {
    program: "C:\\Windows\\System32\\Sysprep\\sysprep.exe",
    errorLog: "C:\\Windows\\System32\\Sysprep\\Panther\\setuperr.log",
    log: "C:\\Windows\\System32\\Sysprep\\Panther\\setupact.log",
    tag: "C:\\Windows\\System32\\Sysprep\\Sysprep_succeeded.tag",
} as const;

export const POWERSHELL = "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe";
