[CmdletBinding()]
param([Parameter(Position = 0)][ValidateSet('Process', 'CurrentUser', 'LocalMachine', 'UserPolicy', 'MachinePolicy')][string]$Scope, [switch]$List)
$policies = [ordered]@{ MachinePolicy = 'Undefined'; UserPolicy = 'Undefined'; Process = 'Undefined'; CurrentUser = 'Undefined'; LocalMachine = 'RemoteSigned' }
if ($env:PSExecutionPolicyPreference) { $policies.Process = $env:PSExecutionPolicyPreference }
foreach ($each in @(@('CurrentUser', 'HKCU:'), @('LocalMachine', 'HKLM:'))) {
    $stored = Get-ItemProperty -Path "$($each[1])\SOFTWARE\Microsoft\PowerShell\1\ShellIds\Microsoft.PowerShell" -ErrorAction SilentlyContinue
    if ($null -ne $stored -and $stored.ExecutionPolicy) { $policies[$each[0]] = $stored.ExecutionPolicy }
}
function Get-PolicyObject([string]$Name) { [Microsoft.PowerShell.ExecutionPolicy]$Name }
if ($List) {
    foreach ($name in $policies.Keys) { [pscustomobject]@{ Scope = $name; ExecutionPolicy = (Get-PolicyObject $policies[$name]) } }
    return
}
if ($Scope) { return Get-PolicyObject $policies[$Scope] }
foreach ($name in $policies.Keys) {
    if ($policies[$name] -ne 'Undefined') { return Get-PolicyObject $policies[$name] }
}
