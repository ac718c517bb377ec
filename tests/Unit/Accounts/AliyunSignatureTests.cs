using CitizenCivility.Web.Features.Accounts.Sms;

namespace CitizenCivility.Tests.Unit.Accounts;

public sealed class AliyunSignatureTests
{
    /// <summary>The worked example of the provider's documentation.</summary>
    [Fact]
    public void Authorization_DocumentedExample_HasTheDocumentedSignature()
    {
        var query = AliyunSignature.Query(new Dictionary<string, string> { ["RegionId"] = "cn-shanghai", ["ImageId"] = "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd" });
        var authorization = AliyunSignature.Authorization("YourAccessKeyId", "YourAccessKeySecret", "POST", query, new Dictionary<string, string>
        {
            ["host"] = "ecs.cn-shanghai.aliyuncs.com",
            ["x-acs-action"] = "RunInstances",
            ["x-acs-content-sha256"] = AliyunSignature.EmptyBody,
            ["x-acs-date"] = "2023-10-26T10:22:32Z",
            ["x-acs-signature-nonce"] = "3156853299f313e23d1673dc12e1703d",
            ["x-acs-version"] = "2014-05-26",
        });

        Assert.Equal(
            "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
            authorization);
    }

    [Fact]
    public void Query_ReservedCharacters_AreEncodedAsRfc3986()
    {
        Assert.Equal("A=%E8%A5%84%20~%2A&B=1", AliyunSignature.Query(new Dictionary<string, string> { ["B"] = "1", ["A"] = "襄 ~*" }));
    }
}
