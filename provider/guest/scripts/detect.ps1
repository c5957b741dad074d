<#
.SYNOPSIS
    Says what this machine is, before anything is decided about it.
.DESCRIPTION
    Reads:     launch agent and Systems Manager agent (files and versions), Windows' name and build, ImageState,
               computer name, built-in administrator, the EC2 instance id from the instance's metadata service.
    Changes:   nothing.
    Puts back: nothing.
#>

# The metadata service takes a token first (version 2); where only version 1 answers, it goes without.
function Get-Ec2InstanceId {
    $service = 'http://169.254.169.254/latest'
    $headers = @{}
    try {
        $ask = @{ 'X-aws-ec2-metadata-token-ttl-seconds' = '60' }
        $token = Invoke-RestMethod -Method Put -Uri "$service/api/token" -Headers $ask -TimeoutSec 5
        $headers = @{ 'X-aws-ec2-metadata-token' = $token }
    }
    catch {
        $headers = @{}
    }
    try {
        $id = Invoke-RestMethod -Method Get -Uri "$service/meta-data/instance-id" -Headers $headers -TimeoutSec 5
        if ("$id" -match '^i-[0-9a-f]+$') { return "$id" }
    }
    catch {
        return $null
    }
    return $null
}

function Get-SystemsManagerAgentVersion {
    $path = "$env:ProgramFiles\Amazon\SSM\amazon-ssm-agent.exe"
    if (Test-Path -LiteralPath $path) { return (Get-FileVersion $path) }
    return $null
}

function Get-Detection {
    $agent = Get-LaunchAgent
    $system = Get-CimInstance -ClassName Win32_OperatingSystem
    $names = Get-ItemProperty -Path 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion'
    $administrator = Get-BuiltInAdministrator
    $account = [ordered]@{ name = ''; enabled = $false }
    if ($administrator) {
        $account = [ordered]@{ name = "$($administrator.Name)"; enabled = (-not $administrator.Disabled) }
    }
    return [ordered]@{
        agent             = $agent.Name
        agentVersion      = $agent.Version
        windows           = [ordered]@{
            productName = "$($names.ProductName)"
            version     = "$($system.Version)"
            build       = [int]$system.BuildNumber
        }
        imageState        = (Get-ImageState)
        computerName      = "$env:COMPUTERNAME"
        ec2InstanceId     = (Get-Ec2InstanceId)
        administrator     = $account
        powershellVersion = "$($PSVersionTable.PSVersion)"
        ssmAgentVersion   = (Get-SystemsManagerAgentVersion)
    }
}

try { $answer = Get-Detection } catch { $answer = New-ErrorAnswer $_ }
Write-Answer 'detect' $answer
exit 0
