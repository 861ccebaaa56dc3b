package org.zhibiao.bench.speed;

import java.util.List;

/**
 * Words of the field in Chinese, English and Japanese, the most usual of each kind first: {@link
 * MadeRecords} makes titles and summaries of them, {@link MadeQueries} what is asked.
 */
final class Vocabulary {
  private Vocabulary() {}

  /** One word in three languages. */
  record Word(String zh, String en, String ja) {
    String in(String language) {
      return switch (language) {
        case "zh" -> zh;
        case "ja" -> ja;
        default -> en;
      };
    }

    private static Word of(String line) {
      String[] parts = line.strip().split("\\|", -1);
      return new Word(parts[0], parts[1], parts[2]);
    }
  }

  private static List<Word> words(String lines) {
    return lines.lines().map(Word::of).toList();
  }

  static final List<Word> FIBRES =
      words(
          """
          棉|cotton|綿
          聚酯纤维|polyester fibres|ポリエステル繊維
          羊毛|wool|羊毛
          粘胶纤维|viscose fibres|ビスコース繊維
          聚酰胺纤维|polyamide fibres|ポリアミド繊維
          桑蚕丝|mulberry silk|絹
          氨纶|elastane|ポリウレタン弾性繊維
          亚麻|flax|亜麻
          腈纶|acrylic fibres|アクリル繊維
          羽绒|down and feathers|羽毛
          苎麻|ramie|ラミー
          山羊绒|cashmere|カシミヤ
          莱赛尔纤维|lyocell fibres|リヨセル繊維
          莫代尔纤维|modal fibres|モダール繊維
          玻璃纤维|glass fibres|ガラス繊維
          碳纤维|carbon fibres|炭素繊維
          芳纶|aramid fibres|アラミド繊維
          聚丙烯纤维|polypropylene fibres|ポリプロピレン繊維
          黄麻|jute|ジュート
          大麻|hemp|大麻繊維
          兔毛|rabbit hair|兎毛
          马海毛|mohair|モヘヤ
          牦牛绒|yak wool|ヤク毛
          醋酯纤维|acetate fibres|アセテート繊維
          铜氨纤维|cupro fibres|キュプラ
          聚乳酸纤维|polylactide fibres|ポリ乳酸繊維
          大豆蛋白纤维|soybean protein fibres|大豆たんぱく繊維
          竹浆纤维|bamboo viscose|竹繊維
          柞蚕丝|tussah silk|柞蚕絹
          维纶|vinylal fibres|ビニロン
          氯纶|chlorofibres|ポリ塩化ビニル繊維
          金属纤维|metal fibres|金属繊維
          聚乙烯纤维|polyethylene fibres|ポリエチレン繊維
          剑麻|sisal|サイザル
          椰壳纤维|coir|コイヤ
          羊驼毛|alpaca|アルパカ
          再生纤维素纤维|regenerated cellulose fibres|再生セルロース繊維
          改性腈纶|modacrylic fibres|モダクリル繊維
          甲壳素纤维|chitin fibres|キチン繊維
          海藻纤维|alginate fibres|アルギン酸繊維
          """);

  static final List<Word> FABRICS =
      words(
          """
          织物|fabrics|織物
          机织物|woven fabrics|織物生地
          针织物|knitted fabrics|編物
          非织造布|nonwovens|不織布
          纱线|yarns|糸
          面料|outer fabrics|表生地
          涂层织物|coated fabrics|コーテッド布
          土工合成材料|geosynthetics|ジオシンセティックス
          铺地物|floor coverings|床敷物
          里料|lining fabrics|裏地
          牛仔布|denim|デニム
          印染布|dyed and printed fabrics|染色布
          长丝|filament yarns|フィラメント糸
          缝纫线|sewing threads|縫糸
          帆布|canvas|帆布
          毛织品|wool fabrics|毛織物
          丝绸|silk fabrics|絹織物
          绒布|flannelette|フランネル
          毛巾织物|terry fabrics|タオル生地
          起绒织物|pile fabrics|パイル織物
          蕾丝|lace|レース
          帘子布|tyre cord fabrics|タイヤコード
          土工布|geotextiles|ジオテキスタイル
          人造革|artificial leather|人工皮革
          皮革|leather|革
          毛皮|fur|毛皮
          絮片|wadding|中わた
          绳索|ropes|ロープ
          网|netting|網
          织带|narrow fabrics|細幅織物
          拉链|zippers|スライドファスナー
          纽扣|buttons|ボタン
          粘合衬|fusible interlinings|接着芯地
          贴布|patches|ワッペン
          窗帘布|curtain fabrics|カーテン地
          装饰用织物|upholstery fabrics|椅子張り地
          阻燃织物|flame-retardant fabrics|防炎織物
          防水透湿织物|waterproof breathable fabrics|透湿防水布
          坯布|grey fabrics|生機
          灯芯绒|corduroy|コール天
          色织布|yarn-dyed fabrics|先染織物
          经编织物|warp-knitted fabrics|たて編物
          纬编织物|weft-knitted fabrics|よこ編物
          三维间隔织物|spacer fabrics|スペーサーファブリック
          """);

  static final List<Word> GARMENTS =
      words(
          """
          服装|clothing|衣料品
          儿童服装|children's clothing|子供服
          防护服|protective clothing|防護服
          婴幼儿服装|infants' clothing|乳幼児服
          针织内衣|knitted underwear|メリヤス肌着
          衬衫|shirts|シャツ
          T恤衫|T-shirts|Tシャツ
          夹克衫|jackets|ジャケット
          羽绒服装|down garments|ダウン衣料
          睡衣|sleepwear|寝衣
          袜子|socks|靴下
          毛衫|sweaters|セーター
          裤子|trousers|ズボン
          牛仔服装|denim garments|デニム衣料
          连衣裙|dresses|ドレス
          裙子|skirts|スカート
          西服|suits|スーツ
          大衣|coats|コート
          泳装|swimwear|水着
          运动服|sportswear|スポーツウェア
          手套|gloves|手袋
          围巾|scarves|スカーフ
          帽子|hats|帽子
          鞋|footwear|履物
          床上用品|bedding|寝具
          毛巾|towels|タオル
          毛毯|blankets|毛布
          被|quilts|ふとん
          枕头|pillows|枕
          窗帘|curtains|カーテン
          地毯|carpets|カーペット
          口罩|masks|マスク
          雨衣|raincoats|レインコート
          消防服|firefighters' clothing|消防服
          高可视性警示服|high-visibility clothing|高視認性安全服
          医用防护服|medical protective clothing|医療用防護服
          校服|school uniforms|学生服
          工作服|workwear|作業服
          胸罩|brassieres|ブラジャー
          连裤袜|tights|パンティストッキング
          领带|neckties|ネクタイ
          婴儿睡袋|infant sleep bags|スリーパー
          连帽衫|hooded sweatshirts|パーカー
          化装服|fancy dress costumes|仮装服
          救生衣|lifejackets|救命胴衣
          绒毛玩具|soft toys|ぬいぐるみ
          帐篷|tents|テント
          箱包|bags|かばん
          安全带|webbing belts|ベルト
          """);

  static final List<Word> PROPERTIES =
      words(
          """
          色牢度|colour fastness|染色堅ろう度
          耐摩擦色牢度|colour fastness to rubbing|摩擦に対する染色堅ろう度
          耐洗色牢度|colour fastness to washing|洗濯に対する染色堅ろう度
          耐光色牢度|colour fastness to light|光に対する染色堅ろう度
          断裂强力|tensile strength|引張強さ
          尺寸变化|dimensional change|寸法変化
          纤维含量|fibre content|繊維混用率
          起毛起球|pilling|ピリング
          燃烧性能|burning behaviour|燃焼性
          撕破强力|tear strength|引裂強さ
          甲醛含量|formaldehyde content|ホルムアルデヒド含有量
          pH值|pH value|pH値
          耐磨性|abrasion resistance|摩耗強さ
          透气性|air permeability|通気性
          耐汗渍色牢度|colour fastness to perspiration|汗に対する染色堅ろう度
          抗渗水性|resistance to water penetration|耐水性
          沾水性|resistance to surface wetting|はっ水性
          透湿量|water vapour permeability|透湿度
          胀破强力|bursting strength|破裂強さ
          接缝滑移|seam slippage|縫目滑脱
          单位面积质量|mass per unit area|単位面積当たりの質量
          线密度|linear density|繊度
          捻度|twist|より数
          抗菌性能|antibacterial activity|抗菌性
          防紫外线性能|UV protective properties|紫外線遮蔽性
          热阻|thermal resistance|熱抵抗
          静电性能|electrostatic properties|帯電性
          顶破强力|ball burst strength|破裂強度
          回复角|recovery angle|防しわ性
          悬垂性|drape|ドレープ性
          白度|whiteness|白色度
          勾丝性能|snagging|スナッグ性
          回潮率|moisture regain|水分率
          剥离强力|peel strength|はく離強さ
          弹性|elasticity|伸縮性
          防钻绒性|downproofness|ダウンプルーフ性
          透光率|light transmittance|光透過率
          吸水性|water absorption|吸水性
          厚度|thickness|厚さ
          幅宽|width|幅
          密度|density|密度
          抗静电|antistatic performance|制電性
          阻燃性|flame retardancy|防炎性
          异味|odour|におい
          耐氯化水色牢度|colour fastness to chlorinated water|塩素処理水に対する染色堅ろう度
          耐唾液色牢度|colour fastness to saliva|唾液に対する染色堅ろう度
          耐热压色牢度|colour fastness to hot pressing|ホットプレッシングに対する染色堅ろう度
          耐干洗色牢度|colour fastness to dry cleaning|ドライクリーニングに対する染色堅ろう度
          可萃取重金属|extractable heavy metals|抽出重金属
          安全性能|safety|安全性
          标签|labelling|表示
          维护标签|care labelling|取扱い表示
          尺码标注|size designation|サイズ表示
          绳带要求|requirements for cords and drawstrings|ひもの要求事項
          小部件|small parts|小部品
          生物降解性|biodegradability|生分解性
          防螨性能|anti-mite performance|防ダニ性
          凉感性能|cool feeling|接触冷感
          远红外性能|far infrared radiation|遠赤外線
          抗皱性|crease resistance|防しわ
          """);

  static final List<Word> METHODS =
      words(
          """
          第1部分 条样法|Part 1: Strip method|第1部 ストリップ法
          气相色谱法|gas chromatography|ガスクロマトグラフ法
          高效液相色谱法|high performance liquid chromatography|高速液体クロマトグラフ法
          马丁代尔法|Martindale method|マーチンデール法
          水萃取法|water extraction method|水抽出法
          抓样法|grab method|グラブ法
          氙弧灯|xenon arc fading lamp|キセノンアーク灯光
          垂直法|vertical method|垂直法
          45度方向|45 degree method|45度法
          家庭洗涤和干燥|domestic washing and drying|家庭洗濯及び乾燥
          气相色谱质谱法|gas chromatography-mass spectrometry|ガスクロマトグラフ質量分析法
          显微镜法|microscopy|顕微鏡法
          静水压法|hydrostatic pressure test|静水圧法
          喷淋法|spray test|スプレー法
          电感耦合等离子体质谱法|inductively coupled plasma mass spectrometry|誘導結合プラズマ質量分析法
          红外光谱法|infrared spectroscopy|赤外分光法
          硫酸法|sulfuric acid method|硫酸法
          次氯酸盐法|hypochlorite method|次亜塩素酸塩法
          二甲基甲酰胺法|dimethylformamide method|ジメチルホルムアミド法
          离心法|centrifuge method|遠心分離法
          蒸发热板法|sweating guarded-hotplate test|発汗熱板法
          滚箱法|pilling box method|ICI形試験機法
          冲击摆锤法|ballistic pendulum method|ペンジュラム法
          单舌法|single tongue method|シングルタング法
          仪器法|instrumental method|機器法
          """);

  static final List<Word> SUBSTANCES =
      words(
          """
          甲醛|formaldehyde|ホルムアルデヒド
          偶氮染料|azo colourants|アゾ染料
          邻苯二甲酸酯|phthalates|フタル酸エステル
          铅|lead|鉛
          镉|cadmium|カドミウム
          镍|nickel|ニッケル
          全氟辛酸|perfluorooctanoic acid (PFOA)|ペルフルオロオクタン酸
          壬基酚聚氧乙烯醚|nonylphenol ethoxylates (NPEO)|ノニルフェノールエトキシレート
          全氟和多氟烷基物质|per- and polyfluoroalkyl substances (PFAS)|有機フッ素化合物
          致癌芳香胺|carcinogenic aromatic amines|特定芳香族アミン
          五氯苯酚|pentachlorophenol|ペンタクロロフェノール
          短链氯化石蜡|short-chain chlorinated paraffins (SCCP)|短鎖塩素化パラフィン
          多环芳烃|polycyclic aromatic hydrocarbons (PAH)|多環芳香族炭化水素
          有机锡化合物|organotin compounds (TBT)|有機スズ化合物
          富马酸二甲酯|dimethyl fumarate|フマル酸ジメチル
          六价铬|hexavalent chromium|六価クロム
          阻燃剂|flame retardants|難燃剤
          双酚A|bisphenol A|ビスフェノールA
          汞|mercury|水銀
          砷|arsenic|ヒ素
          锑|antimony|アンチモン
          分散染料|disperse dyes|分散染料
          过敏性染料|allergenic dyes|アレルギー性染料
          农药残留|pesticide residues|残留農薬
          邻苯基苯酚|o-phenylphenol|o-フェニルフェノール
          喹啉|quinoline|キノリン
          联苯胺|benzidine|ベンジジン
          苯胺|aniline|アニリン
          挥发性有机化合物|volatile organic compounds|揮発性有機化合物
          三(2,3-二溴丙基)磷酸酯|tris(2,3-dibromopropyl) phosphate|トリス(2,3-ジブロモプロピル)ホスフェイト
          十溴二苯醚|decabromodiphenyl ether|デカブロモジフェニルエーテル
          全氟辛烷磺酸|perfluorooctane sulfonic acid (PFOS)|ペルフルオロオクタンスルホン酸
          二甲基甲酰胺|N,N-dimethylformamide|ジメチルホルムアミド
          N-甲基吡咯烷酮|N-methylpyrrolidone|N-メチルピロリドン
          氯化苯和氯化甲苯|chlorinated benzenes and toluenes|塩素化ベンゼン
          石棉|asbestos|石綿
          三氯生|triclosan|トリクロサン
          硅氧烷 D4|octamethylcyclotetrasiloxane (D4)|オクタメチルシクロテトラシロキサン
          丙烯酰胺|acrylamide|アクリルアミド
          苯并[a]芘|benzo[a]pyrene|ベンゾ[a]ピレン
          """);

  static final List<Word> HAZARDS =
      words(
          """
          勒死|strangulation|首絞め
          化学危害|chemical|化学物質
          窒息|choking|窒息
          灼伤|burn|やけど
          致癌|carcinogenic|発がん性
          燃烧|flammability|可燃性
          受伤|injury|負傷
          跌落|fall|転倒
          缠绕|entanglement|絡まり
          过敏|allergy|アレルギー
          溺水|drowning|溺水
          割伤|laceration|切り傷
          环境|environment|環境
          生殖毒性|toxic for reproduction|生殖毒性
          内分泌干扰|endocrine disrupting|内分泌かく乱
          微生物|microbiological|微生物
          """);

  static final List<Word> SUBJECTS =
      words(
          """
          技术要求|technical requirements|技術的要求事項
          试验方法|test methods|試験方法
          安全技术规范|safety technical code|安全技術規則
          标签规定|labelling requirements|表示規則
          合格评定程序|conformity assessment procedures|適合性評価手順
          市场监督|market surveillance|市場監視
          限量要求|limits|限度値
          禁止与限制|prohibition and restriction|禁止及び制限
          进口检验|import inspection|輸入検査
          生态设计|ecodesign|エコデザイン
          循环利用|recycling|リサイクル
          术语|vocabulary|用語
          抽样|sampling|サンプリング
          质量分级|quality grading|品質等級
          碳足迹|carbon footprint|カーボンフットプリント
          供应链尽职调查|supply chain due diligence|デューデリジェンス
          原产地标识|country of origin marking|原産国表示
          关税配额|tariff quotas|関税割当
          绿色产品评价|assessment of green products|グリーン製品評価
          数字产品护照|digital product passport|デジタル製品パスポート
          """);

  /** Adjectives and the like that part one title from the next. */
  static final List<Word> QUALIFIERS =
      words(
          """
          家用|household|家庭用
          工业用|industrial|工業用
          医用|medical|医療用
          精梳|combed|コーマ
          印花|printed|捺染
          漂白|bleached|漂白
          染色|dyed|染色
          复合|laminated|複合
          功能性|functional|機能性
          一次性|disposable|使い捨て
          高强|high-tenacity|高強力
          阻燃|flame-resistant|難燃
          弹性|elastic|ストレッチ
          防水|waterproof|防水
          抗静电|antistatic|帯電防止
          轻薄|lightweight|薄手
          户外|outdoor|屋外用
          汽车内饰用|automotive interior|自動車内装用
          农业用|agricultural|農業用
          过滤用|filtration|ろ過用
          混纺|blended|混紡
          纯|pure|純
          机可洗|machine-washable|洗濯可能
          再生|recycled|再生
          有机|organic|オーガニック
          仿真丝|silk-like|シルク調
          婴幼儿用|for infants|乳幼児用
          军用|military|軍用
          船用|marine|船舶用
          航空用|aerospace|航空用
          """);

  static final List<String> COLOURS =
      List.of(
          "black",
          "red",
          "blue",
          "white",
          "pink",
          "grey",
          "navy",
          "green",
          "yellow",
          "beige",
          "purple",
          "brown",
          "orange",
          "turquoise",
          "striped",
          "floral",
          "checked",
          "camouflage");

  /** Codes of the international classification, the most usual first. */
  static final List<String> ICS =
      List.of(
          "59.080.01",
          "59.080.30",
          "61.020",
          "59.080.40",
          "13.340.10",
          "97.150",
          "61.060",
          "59.140.30",
          "59.060.01",
          "59.080.20",
          "97.160",
          "59.080.70",
          "13.120",
          "97.190",
          "59.120.30",
          "59.080.60",
          "59.060.20",
          "59.060.10",
          "01.040.59",
          "13.220.40",
          "59.080.80",
          "59.080.50",
          "59.100.01",
          "59.120.01",
          "71.100.01",
          "87.060.10",
          "61.040",
          "61.080",
          "13.030.50",
          "83.080.01",
          "97.200.50",
          "59.140.20",
          "59.140.10",
          "59.100.20",
          "59.120.10",
          "59.120.20",
          "59.120.40",
          "59.120.50",
          "59.020",
          "59.040",
          "11.120.20",
          "11.140",
          "13.020.50",
          "13.340.20",
          "13.340.30",
          "13.340.50",
          "01.040.61",
          "01.040.97",
          "43.040.60",
          "91.060.30",
          "93.020",
          "55.080",
          "53.040.20",
          "83.140.99",
          "77.140.01",
          "13.040.40");

  /** Where notices, regulations and recalls come from, the busiest first. */
  static final List<String> PLACES =
      List.of(
          "EU", "US", "CN", "UG", "KE", "SA", "BR", "KR", "JP", "IN", "TZ", "EG", "VN", "TH", "ID",
          "MX", "CO", "PE", "CL", "AR", "CA", "AU", "NZ", "GB", "CH", "TR", "IL", "ZA", "MY", "PH",
          "SG", "TW", "HK", "RU", "KZ", "UA", "AE", "QA", "KW", "OM", "BH", "JO", "MA", "TN", "NG",
          "GH", "RW", "BI", "ET", "EC", "BO", "PY", "UY", "CR", "PA", "DO", "GT", "PK", "BD", "LK");

  static final List<String> BODIES =
      List.of(
          "Ministry of Industry and Trade",
          "Bureau of Standards",
          "Ministry of Health",
          "Consumer Protection Agency",
          "National Standards Authority",
          "Ministry of Commerce",
          "Ministry of Economy",
          "Environment Agency",
          "Customs Service");

  static final List<String> SYLLABLES =
      List.of(
          "ka", "lo", "mi", "ra", "ten", "vis", "do", "pel", "sa", "nor", "zi", "bel", "cor", "fa",
          "gri", "ha", "jo", "kel", "lum", "mar", "nes", "ol", "pra", "qui", "ros", "sto", "tri",
          "ul", "vel", "wen", "xa", "yor", "zan");

  /** What summaries are strung from; {@code %s} takes words of the title and others. */
  static final List<String> SENTENCES =
      List.of(
          "This document specifies a method for the determination of %s of %s.",
          "It is applicable to %s made of %s, whatever the finishing treatment.",
          "The method is not suitable for %s unless %s has been measured beforehand.",
          "Specimens of %s are conditioned in the standard atmosphere and tested for %s.",
          "The principle of the method is to expose a test specimen of %s under defined conditions"
              + " and to assess the change with respect to %s.",
          "Results for %s are reported together with those for %s and the uncertainty of"
              + " measurement.",
          "It does not address all of the safety problems associated with %s in the presence of"
              + " %s.",
          "Requirements for %s intended for children up to the age of 14 years are given, together"
              + " with those for %s.",
          "Annex A gives guidance on the sampling of %s and on the interpretation of %s.",
          "The draft proposes to revise the provisions on %s and to introduce new limits for %s"
              + " placed on the market.",
          "Manufacturers and importers of %s have to show that %s complies before it is offered to"
              + " consumers.",
          "It replaces the earlier rules for %s; a transitional period applies to %s already in"
              + " stock.");

  static final List<String> CHINESE_SENTENCES =
      List.of(
          "本标准规定了%s的%s测定方法。",
          "本文件适用于%s及其制品，也可用于%s的评定。",
          "规定了%s的要求、试验方法、检验规则、标志和包装，不适用于%s。",
          "试样在标准大气中调湿后测定%s，并记录%s的变化。",
          "对在市场上销售的%s提出了%s的限量要求。",
          "生产企业和进口商应当证明%s符合%s的规定。");

  static final List<String> JAPANESE_SENTENCES =
      List.of(
          "%sの%sについて規定する。",
          "主として%sに使用する材料の%s試験方法について規定。",
          "この規格は，%s及びその製品の%sを測定する方法について規定する。",
          "%sの種類，品質，%s及び表示について規定する。");
}
